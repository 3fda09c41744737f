import type { BodyRefs } from '../body/conversion.ts';
import { listItems } from '../moved-items.store.ts';
import { toRedirectPath } from '../redirect-path.rules.ts';
import type { Move } from './move.ts';

/** Ghost's own windows, which open at any address; here they are pages. */
const PORTAL = /^(?:https?:\/\/[^/]+)?\/?#\/portal(?:\/(\w+))?/;
const PORTAL_PAGES: Readonly<Record<string, string>> = { signin: '/account', account: '/account' };
const PLANS_PAGE = '/plans';

/** Where links and pictures of a source's bodies lead here. */
export async function createBodyRefs(move: Move, source: string): Promise<BodyRefs> {
  const media = new Map<string, string>();
  for (const { externalId, targetId } of await listItems(move.deps.db.read, source, 'media')) {
    if (targetId !== null) media.set(externalId, `/media/${targetId}`);
  }
  const pathHere = (address: string) => toRedirectPath(address, move.siteUrl);
  const findMedia = (address: string) => media.get(address) ?? media.get(pathHere(address) ?? '');
  const absolute = (address: string) =>
    move.siteUrl !== null && address.startsWith('/') && !address.startsWith('//')
      ? `${move.siteUrl}${address}`
      : address;
  return {
    resolveImage: (src) => findMedia(src) ?? absolute(src),
    resolveLink(href) {
      const portal = PORTAL.exec(href);
      if (portal) return PORTAL_PAGES[portal[1] ?? ''] ?? PLANS_PAGE;
      const found = findMedia(href);
      if (found !== undefined) return found;
      const path = pathHere(href);
      if (path === null || !/^(?:https?:|\/)/.test(href)) return href;
      // A file that was not brought is still at the old site.
      return /\.\w{2,5}$/.test(path)
        ? absolute(href)
        : `${path}${/[?#].*$/s.exec(href)?.[0] ?? ''}`;
    },
  };
}
