import type { SeededRandom } from '../../system/seeded-random.ts';

/** The percentage of addresses that are IPv6. */
const IPV6_SHARE = 30;
/** The number of /48 networks of the IPv6 addresses, each controlled by one attacker. */
const NETWORKS = 30;

/** Generates client addresses of an attack: single IPv4 addresses, and IPv6 /64 networks within a few /48. */
export function createAddresses(random: SeededRandom, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    if (n % 100 >= IPV6_SHARE) return `10.${random.below(256)}.${random.below(256)}.${n % 254}`;
    const network = (n % NETWORKS).toString(16);
    return `2001:db8:${network}:${random.below(65_536).toString(16)}::1`;
  });
}
