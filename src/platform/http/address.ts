import ipaddr from 'ipaddr.js';

/**
 * The bucket that an address counts in: IPv4 (mapped into IPv6 or not) by itself, IPv6 by its /64,
 * because one home or server holds a whole /64.
 */
export function addressBucket(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
