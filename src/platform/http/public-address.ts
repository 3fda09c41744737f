import { lookup as resolve } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { FieldFault } from '../../wording/field-faults.ts';

/** Says why a connection to another site's address was not made. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Whether an address is on the public internet: what is private, of this machine, of its link or reserved is
 * none, whatever notation it stands in. `takesLoopback` admits this machine, for receivers in development.
 */
export function isPublicAddress(address: string, takesLoopback: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  // Also for IPv4 in the notation of IPv6.
  const parsed = ipaddr.process(address);
  if (takesLoopback && parsed.range() === 'loopback') return true;
  // Among the rest of the IPv6 ranges, `6to4`, `teredo` and `rfc6052` hold IPv4 addresses of anywhere.
  if (parsed.range() !== 'unicast' || CLOUDS_OWN.has(parsed.toString())) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/** All that is in use of IPv6 on the internet (RFC 4291); beside it there are IPv4 addresses in old notations. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Of public ranges, but answered by the machine's own host: Azure's credentials. */
const CLOUDS_OWN: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * The lookup of a connection: resolves a host and hands over only addresses that were checked, so that the
 * address that was checked is the one that is connected to. A host with one private address is refused whole.
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
 * Why a URL can be no receiver, as far as that can be seen without resolving its host; null where it may be
 * one. In production it has to be https.
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
