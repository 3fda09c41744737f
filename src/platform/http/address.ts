import ipaddr from 'ipaddr.js';

/**
 * The bucket in which an address is counted: IPv4 (IPv6-mapped or not) by itself, IPv6 by its /64, because one home or
 * server has a whole /64.
 */
export function addressBucket(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : prefixOf(parsed, 64);
}

/**
 * The /48 of an IPv6 address, which one customer of a hosting or access provider may own: 65,536 buckets of
 * `addressBucket`. Null for IPv4.
 */
export function networkBucket(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? null : prefixOf(parsed, 48);
}

function prefixOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: 48 | 64): string {
  const groups = address
    .toNormalizedString()
    .split(':')
    .slice(0, bits / 16);
  return `${groups.join(':')}::/${bits}`;
}
