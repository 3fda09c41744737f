import { toBrowserUrl } from '../platform/http/loopback.ts';
import { HAND_OFF_PATH } from './external-sign-in.rules.ts';
import { readReturnTo } from './return-to.rules.ts';

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

/**
 * The path to which a reader returns who may have opened a mailed link in another browser; the front page if it is not
 * on this site. A hand-off to a publisher's page works only in the browser that began it.
 */
export function readMailedReturn(address: string | null, publicUrl: string): string {
  const path = readReturnTo(toLocation(address ?? '/', publicUrl));
  return path === HAND_OFF_PATH ? '/' : path;
}
