import {
  replacementOf,
  type SiteAddresses,
  siteAddresses,
} from '../addresses/site-addresses.rules.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/refusals.ts';
import type { Redirection } from './page.ts';
import { attempt, type Visit } from './visit.ts';

/**
 * What is answered in place of a page that the publisher's own site replaces: a permanent redirect to its address
 * there, or `not_found`, which is thrown, where our pages are switched off. Null where the page is shown.
 */
export async function replacePage(visit: Visit, path: string): Promise<Redirection | null> {
  const site = await visit.call('getSite');
  const kind = replacementOf(path, site);
  if (kind === null) return null;
  if (site.ownPages === false) throw notFound();
  const location = await findAddress(visit, siteAddresses(visit.publicUrl, site), { kind, path });
  // The article has no address but our own page's.
  return location === null ? null : { status: 301, location };
}

async function findAddress(
  visit: Visit,
  to: SiteAddresses,
  { kind, path }: { kind: NonNullable<ReturnType<typeof replacementOf>>; path: string },
): Promise<string | null> {
  const name = decodeURIComponent(path.split('/')[2] ?? '');
  if (kind === 'home') return to.home;
  if (kind === 'author') return name === '' ? to.home : to.author(name);
  if (kind === 'tag') return name === '' ? to.home : to.tag(name);
  if (kind !== 'article') return to.page(kind);
  const found = await attempt(visit.callInFull('getArticle', { params: { slug: name } }));
  if (found instanceof AppError) throw found;
  // Of an old slug: the page leads to the present one.
  if (found.data === null) return null;
  const { canonicalUrl } = found.data.article;
  return canonicalUrl.startsWith(`${visit.publicUrl}/articles/`) ? null : canonicalUrl;
}
