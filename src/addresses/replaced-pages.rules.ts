import { decodePart } from './decode-part.rules.ts';
import {
  type AddressedSite,
  type AddressKind,
  addParameters,
  OWN_PATHS,
  SITE_PAGES,
  type SitePage,
  siteAddresses,
} from './site-addresses.rules.ts';

interface ReplaceableSite extends AddressedSite {
  readonly ownPages: boolean | 'redirect';
}

/** A request for one of our pages. */
export interface AskedPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** True if the viewer is a member of the staff. */
  readonly isStaff: boolean;
}

/**
 * Returns the kind of URL that replaces one of our reader pages if the site has its own. Null if our page is shown,
 * because the publisher has no URL for it.
 */
export function findReplacementKind(
  page: AskedPage,
  site: Omit<ReplaceableSite, 'timeZone'>,
): AddressKind | 'home' | null {
  if (site.ownPages === true || isOwnPageOnly(page)) return null;
  const kind = OWN_PATHS.find(([begin]) => begin.test(page.path))?.[1];
  if (kind === undefined) return null;
  if (kind === 'home') return site.siteUrl === null ? null : kind;
  // An article may still have its own canonical URL if there is no pattern.
  const isReplaced = site.addresses[kind] !== null || (kind === 'article' && site.siteUrl !== null);
  return isReplaced ? kind : null;
}

const OWN_PAGE_PATHS = /^\/(?:staff|signin\/elsewhere)(?:[/?]|$)/;

/**
 * Only our pages can sign in to the console, offer staff account features such as a second factor, and let readers
 * confirm that a site may identify them.
 */
function isOwnPageOnly({ path, query, isStaff }: AskedPage): boolean {
  if (path.startsWith('/signin')) return OWN_PAGE_PATHS.test(query['returnTo'] ?? '');
  return isStaff && path.startsWith('/account');
}

/** Query parameters that only our pages understand. */
const DROPPED_PARAMETERS: readonly string[] = ['lang', 'notice'];

/**
 * Returns the query parameters for the replacing page: a gift link that was sent before the site had its own URLs still
 * opens the article. A path in `returnTo` becomes a full URL.
 */
export function forwardedParameters(
  { query }: Pick<AskedPage, 'query'>,
  publicUrl: string,
): Readonly<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || DROPPED_PARAMETERS.includes(name)) continue;
    carried[name] = name === 'returnTo' && value.startsWith('/') ? publicUrl + value : value;
  }
  return carried;
}

/** Returns the URL that replaces one of our pages, except for articles, whose URL depends on the article. */
export function replacementUrl(
  publicUrl: string,
  site: ReplaceableSite,
  { kind, page }: { readonly kind: Exclude<AddressKind, 'article'> | 'home'; page: AskedPage },
): string {
  const to = siteAddresses(publicUrl, site);
  const carried = forwardedParameters(page, publicUrl);
  const name = decodePart(page.path.split('/')[2] ?? '') ?? '';
  if (kind === 'home' || ((kind === 'author' || kind === 'tag') && name === '')) {
    return addParameters(to.home, carried);
  }
  if (kind === 'author' || kind === 'tag') return addParameters(to[kind](name), carried);
  const found = findPage(page.path);
  return to.page(found?.name ?? kind, { ...found?.parameters, ...carried });
}

const PAGES_BY_PATH = (Object.keys(SITE_PAGES) as SitePage[]).map((name) => {
  const pattern = SITE_PAGES[name].path.replace(/\{(\w+)\}/, '(?<$1>[^/]+)');
  return { name, path: new RegExp(`^${pattern}/?$`) };
});

function findPage(path: string) {
  for (const page of PAGES_BY_PATH) {
    const found = page.path.exec(path);
    if (found !== null) return { name: page.name, parameters: { ...found.groups } };
  }
  return null;
}
