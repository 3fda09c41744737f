import {
  type AskedPage,
  findReplacementKind,
  forwardedParameters,
  replacementUrl,
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
 * Returns a permanent redirect to the publisher's own page if it replaces this one, or null if this page is shown.
 * Throws `not_found` if our pages are switched off.
 */
export async function replacePage(
  visit: Visit,
  asked: Pick<AskedPage, 'path' | 'query'>,
): Promise<Redirection | null> {
  const site = await readSite(visit);
  const page = { ...asked, isStaff: isStaff(visit) };
  const kind = findReplacementKind(page, site);
  if (kind === null) return null;
  if (site.ownPages === false) throw notFound();
  const location =
    kind === 'article'
      ? await findArticleAddress(visit, page)
      : replacementUrl(visit.publicUrl, site, { kind, page });
  // The article's only address is our own page.
  return location === null ? null : { status: 301, location };
}

async function findArticleAddress(visit: Visit, page: AskedPage): Promise<string | null> {
  const slug = decodeURIComponent(page.path.split('/')[2] ?? '');
  const found = await attempt(visit.callInFull('getArticle', { params: { slug } }));
  if (found instanceof AppError) throw found;
  // The slug is an old one: the page redirects to the current slug.
  if (found.data === null) return null;
  const { canonicalUrl } = found.data.article;
  if (canonicalUrl.startsWith(`${visit.publicUrl}/articles/`)) return null;
  return addParameters(canonicalUrl, forwardedParameters(page, visit.publicUrl));
}

/** A link between our pages. Links to articles stay: the article page itself redirects. */
const INNER_LINK = /(\shref=")(\/(?!\/)[^"]*)"/g;

/** The parts of a visit that the links of a page depend on. */
type LinkedVisit = Pick<Visit, 'publicUrl' | 'lastSite'> & {
  readonly me: Pick<Me, 'role'> | null;
};

/**
 * Points links to replaced pages at their replacements, so that no reader reaches a page of ours that is switched off.
 */
export function rewriteReplacedLinks(visit: LinkedVisit, markup: string): string {
  const { site } = visit.lastSite;
  if (site === null || site.ownPages === true) return markup;
  return markup.replaceAll(INNER_LINK, (whole, start: string, address: string) => {
    const location = findReplacementUrl(visit, site, unescapeHtml(address));
    return location === null ? whole : `${start}${escapeHtml(location)}"`;
  });
}

/** Returns the replacement of one of our pages, given by path and query. Null if the page is shown or is an article. */
export function findReplacementUrl(
  { publicUrl, me }: Pick<LinkedVisit, 'publicUrl' | 'me'>,
  site: NonNullable<LastSite['site']>,
  address: string,
): string | null {
  const { pathname, searchParams } = new URL(address, publicUrl);
  const query = Object.fromEntries(searchParams);
  const page = { path: pathname, query, isStaff: isStaff({ me }) };
  const kind = findReplacementKind(page, site);
  if (kind === null || kind === 'article') return null;
  return replacementUrl(publicUrl, site, { kind, page });
}

function isStaff({ me }: Pick<LinkedVisit, 'me'>): boolean {
  return me !== null && me.role !== 'reader';
}
