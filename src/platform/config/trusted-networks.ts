import ipaddr from 'ipaddr.js';

/** The shortest prefix of private networks: 10.0.0.0/8 is the widest; fc00::/7 is wider than any site's network. */
const MIN_PRIVATE_BITS = 8;
/** The shortest prefixes of public networks, wider than any CDN's: Cloudflare's widest are /13 and /29. */
const MIN_PUBLIC_BITS = { ipv4: 12, ipv6: 24 } as const;
/** Prefixes whose last 32 bits are an IPv4 address: mapped (RFC 4291) and translated (RFC 6052). */
const EMBEDDING = ['::ffff:0:0/96', '64:ff9b::/96'] as const;
const EMBEDDING_BITS = 96;
/** The maximum number of public IPv4 addresses in all ranges together; every CDN has far fewer. */
const MAX_ADDRESSES = 2 ** 24;

const PRIVATE = new Set(['private', 'uniqueLocal', 'loopback', 'linkLocal', 'carrierGradeNat']);

interface Network {
  readonly kind: 'ipv4' | 'ipv6';
  readonly bits: number;
  readonly isPrivate: boolean;
}

/** Whether TRUST_PROXY trusts addresses that cannot all be the publisher's proxies, so that clients could spoof. */
export function trustsTooMany(list: readonly string[]): boolean {
  const names = list.map((item) => item.trim().toLowerCase());
  if (names.some((name) => /^(true|yes|all|any|\*)$/.test(name))) return true;
  const networks = names.flatMap((name) => readNetwork(name) ?? []);
  const addresses = networks
    .filter(({ kind, isPrivate }) => kind === 'ipv4' && !isPrivate)
    .reduce((sum, { bits }) => sum + 2 ** (32 - bits), 0);
  return networks.some(isTooWide) || addresses > MAX_ADDRESSES;
}

function isTooWide({ kind, bits, isPrivate }: Network): boolean {
  return bits < (isPrivate ? MIN_PRIVATE_BITS : MIN_PUBLIC_BITS[kind]);
}

/** Null for anything but a network; other checks report it. */
function readNetwork(text: string): Network | null {
  const cidr = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
  if (!ipaddr.isValidCIDR(cidr)) return null;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  if (address.kind() === 'ipv4') {
    return { kind: 'ipv4', bits, isPrivate: PRIVATE.has(address.range()) };
  }
  const isEmbedding = EMBEDDING.some((prefix) => address.match(ipaddr.parseCIDR(prefix)));
  if (!isEmbedding) return { kind: 'ipv6', bits, isPrivate: PRIVATE.has(address.range()) };
  const embedded = new ipaddr.IPv4(address.toByteArray().slice(-4));
  return {
    kind: 'ipv4',
    bits: Math.max(0, bits - EMBEDDING_BITS),
    isPrivate: PRIVATE.has(embedded.range()),
  };
}
