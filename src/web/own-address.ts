import { toBrowserUrl } from '../platform/http/loopback.ts';

/**
 * The location of a redirect. For an address on this site, its path, so that the browser stays on the host that it
 * opened; otherwise the full address, which the API has checked to be on an allowed site.
 */
export function toLocation(address: string, publicUrl: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, pathname, search, hash } = new URL(address);
  const own = [publicUrl, toBrowserUrl(publicUrl)].map((url) => new URL(url).origin);
  return own.includes(origin) ? `${pathname}${search}${hash}` : address;
}
