import ipaddr from 'ipaddr.js';

export interface GroupDomain {
  readonly domain: string;
  /** Whether addresses of its subdomains belong too. */
  readonly subdomains: boolean;
}

/**
 * The widest ranges that one agreement can mean: a tenth of the world behind one line is a slip of the
 * hand, and 0.0.0.0/0 would open the site to everyone.
 */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 19 } as const;
/** An IPv6 address begins so where it is an IPv4 address. */
const MAPPED_PREFIX = 96;

export type RangeVerdict =
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'unreadable' | 'too_wide' };

/**
 * An address or a range as staff write it, in the one form in which we keep it: the first address of
 * the range, IPv4 where it is IPv4 in the dress of IPv6. Octal and shortened numbers are refused,
 * because programs read them in more ways than one.
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

/** Whether an address, as the server knows its client, lies in one of the ranges. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const client = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return client.kind() === network.kind() && client.match(network, bits);
  });
}

/** Whether an address for mail belongs to one of the domains; both are in lower case. */
export function isOfDomains(email: string, domains: readonly GroupDomain[]): boolean {
  const own = email.slice(email.lastIndexOf('@') + 1);
  return domains.some(
    ({ domain, subdomains }) => own === domain || (subdomains && own.endsWith(`.${domain}`)),
  );
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
  if (prefix < SHORTEST_PREFIX[address.kind()]) return { kind: 'too_wide' };
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const network = family.networkAddressFromCIDR(`${address.toString()}/${prefix}`);
  return { kind: 'range', range: `${network.toString()}/${prefix}` };
}
