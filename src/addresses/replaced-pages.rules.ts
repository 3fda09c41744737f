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

/** One of our pages, as a browser asks for it. */
export interface AskedPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Whether a member of the staff asks. */
  readonly isStaff: boolean;
}

/**
 * What stands in place of one of our reader pages where the site has its own: the kind of address that
 * replaces it. Null where the page is shown: what the publisher has no address for goes on to be ours.
 */
export function replacementOf(
  page: AskedPage,
  site: Omit<ReplaceableSite, 'timeZone'>,
): AddressKind | 'home' | null {
  if (site.ownPages === true || staysOurs(page)) return null;
  const kind = OWN_PATHS.find(([begin]) => begin.test(page.path))?.[1];
  if (kind === undefined) return null;
  if (kind === 'home') return site.siteUrl === null ? null : kind;
  // Without a pattern an article may still have its own canonical address.
  const isReplaced = site.addresses[kind] !== null || (kind === 'article' && site.siteUrl !== null);
  return isReplaced ? kind : null;
}

const ONLY_OURS = /^\/(?:staff|signin\/elsewhere)(?:[/?]|$)/;

/**
 * The console has no other page for signing in, and staff no other account with what it asks of them, such as a
 * second factor. Nor has the page on which readers confirm that a site may know them.
 */
function staysOurs({ path, query, isStaff }: AskedPage): boolean {
  if (path.startsWith('/signin')) return ONLY_OURS.test(query['returnTo'] ?? '');
  return isStaff && path.startsWith('/account');
}

/** What our pages alone understand. */
const NOT_CARRIED: readonly string[] = ['lang', 'notice'];

/**
 * What a page's query says, for the page in its place: a gift link that was sent before the site had its own
 * addresses still opens the article. A path to return to becomes a whole address.
 */
export function carriedParameters(
  { query }: Pick<AskedPage, 'query'>,
  publicUrl: string,
): Readonly<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || NOT_CARRIED.includes(name)) continue;
    carried[name] = name === 'returnTo' && value.startsWith('/') ? publicUrl + value : value;
  }
  return carried;
}

/** The address in place of one of our pages, whatever it is but an article's, which depends on the article. */
export function addressInPlace(
  publicUrl: string,
  site: ReplaceableSite,
  { kind, page }: { readonly kind: Exclude<AddressKind, 'article'> | 'home'; page: AskedPage },
): string {
  const to = siteAddresses(publicUrl, site);
  const carried = carriedParameters(page, publicUrl);
  const name = decodePart(page.path.split('/')[2] ?? '') ?? '';
  if (kind === 'home' || ((kind === 'author' || kind === 'tag') && name === '')) {
    return addParameters(to.home, carried);
  }
  if (kind === 'author' || kind === 'tag') return addParameters(to[kind](name), carried);
  const found = findPage(page.path);
  return to.page(found?.name ?? kind, { ...found?.parameters, ...carried });
}

const PAGES_BY_PATH = (Object.keys(SITE_PAGES) as SitePage[]).map((name) => {
  const pattern = SITE_PAGES[name].path.replace('{code}', '(?<code>[^/]+)');
  return { name, path: new RegExp(`^${pattern}/?$`) };
});

function findPage(path: string) {
  for (const page of PAGES_BY_PATH) {
    const found = page.path.exec(path);
    if (found !== null) return { name: page.name, parameters: { ...found.groups } };
  }
  return null;
}
