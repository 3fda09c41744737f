import { toBrowserUrl } from '../platform/http/loopback.ts';

/**
 * Where a redirect leads to: the path of an address on this site, so that it stays on the host that the
 * browser opened, or else the whole address, which the API has checked to be on an allowed site.
 */
export function toLocation(address: string, publicUrl: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, pathname, search, hash } = new URL(address);
  const own = [publicUrl, toBrowserUrl(publicUrl)].map((url) => new URL(url).origin);
  return own.includes(origin) ? `${pathname}${search}${hash}` : address;
}
