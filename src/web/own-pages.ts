import {
  type AskedPage,
  addressInPlace,
  carriedParameters,
  replacementOf,
} from '../addresses/replaced-pages.rules.ts';
import { addParameters } from '../addresses/site-addresses.rules.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/refusals.ts';
import { escapeHtml, unescapeHtml } from '../platform/html/html.ts';
import type { Me } from './api-types.ts';
import type { Redirection } from './page.ts';
import { readSite } from './pages/parts.ts';
import { attempt, type LastSite, type Visit } from './visit.ts';

/**
 * What is answered in place of a page that the publisher's own site replaces: a permanent redirect to its address
 * there, or `not_found`, which is thrown, where our pages are switched off. Null where the page is shown.
 */
export async function replacePage(
  visit: Visit,
  asked: Pick<AskedPage, 'path' | 'query'>,
): Promise<Redirection | null> {
  const site = await readSite(visit);
  const page = { ...asked, isStaff: isStaff(visit) };
  const kind = replacementOf(page, site);
  if (kind === null) return null;
  if (site.ownPages === false) throw notFound();
  const location =
    kind === 'article'
      ? await findArticleAddress(visit, page)
      : addressInPlace(visit.publicUrl, site, { kind, page });
  // The article has no address but our own page's.
  return location === null ? null : { status: 301, location };
}

async function findArticleAddress(visit: Visit, page: AskedPage): Promise<string | null> {
  const slug = decodeURIComponent(page.path.split('/')[2] ?? '');
  const found = await attempt(visit.callInFull('getArticle', { params: { slug } }));
  if (found instanceof AppError) throw found;
  // Of an old slug: the page leads to the present one.
  if (found.data === null) return null;
  const { canonicalUrl } = found.data.article;
  if (canonicalUrl.startsWith(`${visit.publicUrl}/articles/`)) return null;
  return addParameters(canonicalUrl, carriedParameters(page, visit.publicUrl));
}

/** A link of our pages to another one. Where it leads to an article, that page leads on. */
const INNER_LINK = /(\shref=")(\/(?!\/)[^"]*)"/g;

/** Whose browser gets a page, as far as its links depend on it. */
type LinkedVisit = Pick<Visit, 'publicUrl' | 'lastSite'> & {
  readonly me: Pick<Me, 'role'> | null;
};

/**
 * One of our pages that is shown beside the publisher's own: its links to pages that are replaced lead to what
 * replaces them, so that no reader ends where our pages are switched off.
 */
export function leadOn(visit: LinkedVisit, markup: string): string {
  const { site } = visit.lastSite;
  if (site === null || site.ownPages === true) return markup;
  return markup.replaceAll(INNER_LINK, (whole, start: string, address: string) => {
    const location = leadToPublisher(visit, site, unescapeHtml(address));
    return location === null ? whole : `${start}${escapeHtml(location)}"`;
  });
}

/** What is in place of one of our pages, given by its path and query; null where it is shown, or is an article's. */
export function leadToPublisher(
  { publicUrl, me }: Pick<LinkedVisit, 'publicUrl' | 'me'>,
  site: NonNullable<LastSite['site']>,
  address: string,
): string | null {
  const { pathname, searchParams } = new URL(address, publicUrl);
  const query = Object.fromEntries(searchParams);
  const page = { path: pathname, query, isStaff: isStaff({ me }) };
  const kind = replacementOf(page, site);
  if (kind === null || kind === 'article') return null;
  return addressInPlace(publicUrl, site, { kind, page });
}

function isStaff({ me }: Pick<LinkedVisit, 'me'>): boolean {
  return me !== null && me.role !== 'reader';
}
