import type { SeededRandom } from '../../system/seeded-random.ts';

/** How many of a hundred addresses are IPv6. */
const IPV6_SHARE = 30;
/** The IPv6 addresses stand in so many networks, each held whole by one attacker. */
const NETWORKS = 30;

/** Client addresses of an attack: IPv4 one by one, IPv6 a /64 each in a few /48. */
export function createAddresses(random: SeededRandom, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    if (n % 100 >= IPV6_SHARE) return `10.${random.below(256)}.${random.below(256)}.${n % 254}`;
    const network = (n % NETWORKS).toString(16);
    return `2001:db8:${network}:${random.below(65_536).toString(16)}::1`;
  });
}
