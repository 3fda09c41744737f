import ipaddr from 'ipaddr.js';

/** The widest ranges that are accepted. A wider one is a typing error, and 0.0.0.0/0 would let everyone in. */
const MIN_PREFIX_LENGTH = { ipv4: 8, ipv6: 19 } as const;
/** The prefix length of IPv4-mapped IPv6 addresses (RFC 4291). */
const MAPPED_PREFIX = 96;

type RangeVerdict =
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'unreadable' | 'too_wide' };

/**
 * Parses an address or range entered by staff into its canonical form: the first address of the range, and IPv4 for
 * IPv4-mapped addresses. Octal and shortened numbers are rejected, because they are ambiguous.
 */
export function readRange(text: string): RangeVerdict {
  const [address = '', bits, ...rest] = text.split('/');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || isIpv6(address);
  if (!isAddress || rest.length > 0 || !/^\d{1,3}$/.test(bits ?? '0')) return UNREADABLE;
  const parsed = ipaddr.parse(address);
  const longest = parsed.kind() === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  if (prefix > longest) return UNREADABLE;
  if (isMapped(parsed)) return normalise(parsed.toIPv4Address(), prefix - MAPPED_PREFIX);
  return normalise(parsed, prefix);
}

/** Private networks, which exist in many places. */
const PRIVATE = new Set(['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);

/** Whether a canonical range belongs to private networks. */
export function isPrivateRange(range: string): boolean {
  return PRIVATE.has(ipaddr.parseCIDR(range)[0].range());
}

/** Whether a range belongs to the loopback interface. */
export function isLoopback(range: string): boolean {
  return ipaddr.parseCIDR(range)[0].range() === 'loopback';
}

/** Whether a client's address is in one of the ranges. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const client = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return client.kind() === network.kind() && client.match(network, bits);
  });
}

const UNREADABLE: RangeVerdict = { kind: 'unreadable' };

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function isIpv6(text: string): boolean {
  return text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text);
}

function isMapped(address: Address): address is ipaddr.IPv6 {
  return address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress();
}

function normalise(address: Address, prefix: number): RangeVerdict {
  if (prefix < MIN_PREFIX_LENGTH[address.kind()]) return { kind: 'too_wide' };
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const network = family.networkAddressFromCIDR(`${address.toString()}/${prefix}`);
  return { kind: 'range', range: `${network.toString()}/${prefix}` };
}
