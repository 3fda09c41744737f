import { lookup as resolve } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { FieldFault } from '../../wording/field-faults.ts';

/** The error for a connection to an address that is not allowed. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Whether an address is on the public internet: not private, loopback, link-local or reserved, in any notation.
 * `takesLoopback` allows the loopback interface, for receivers in development.
 */
export function isPublicAddress(address: string, takesLoopback: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  // Converts IPv4-mapped IPv6 addresses to IPv4.
  const parsed = ipaddr.process(address);
  if (takesLoopback && parsed.range() === 'loopback') return true;
  // Other IPv6 ranges, such as `6to4`, `teredo` and `rfc6052`, embed arbitrary IPv4 addresses.
  if (parsed.range() !== 'unicast' || CLOUDS_OWN.has(parsed.toString())) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/** The globally routed IPv6 range (RFC 4291); outside of it there are embedded IPv4 addresses. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** A public address that the virtual machine's host answers: Azure's credentials service. */
const CLOUDS_OWN: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * A lookup for connections that resolves a host and returns only checked addresses, so that the checked address is the
 * one connected to (no DNS rebinding). A host with any private address is refused.
 */
export function createPublicLookup(takesLoopback: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { all: true, verbatim: true }).then(
      (found) => {
        const [first] = found;
        const isRefused = found.some(({ address }) => !isPublicAddress(address, takesLoopback));
        if (first === undefined || isRefused) {
          callback(new AddressRefused('The host has a private address.'), '', 0);
        } else if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/**
 * Returns why a URL cannot be a receiver, as far as that is known without resolving its host; null if it may be one. In
 * production it must use https.
 */
export function findUrlProblem(
  text: string,
  { takesLoopback, needsHttps }: { takesLoopback: boolean; needsHttps: boolean },
): FieldFault | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    return 'must be an https address';
  if (needsHttps && url.protocol !== 'https:') return 'must be an https address';
  if (url.username !== '' || url.password !== '') return 'must not contain a user or password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) {
    return isPublicAddress(host, takesLoopback) ? null : 'must not be a private address';
  }
  const isLocal = /(^|\.)(localhost|local|internal)$/i.test(host.replace(/\.$/, ''));
  if (isLocal && !(takesLoopback && /^localhost\.?$/i.test(host))) {
    return 'must not be a private address';
  }
  return null;
}
