import { dayOf } from '../time/calendar.ts';
import { decodePart } from './decode-part.rules.ts';

/** The kinds of pages that can have a URL on the publisher's site. */
const ADDRESS_KINDS = ['article', 'author', 'tag', 'plans', 'account', 'signIn'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** The settings that determine URLs: patterns below `siteUrl`, or null for our own page. */
export interface AddressedSite {
  readonly siteUrl: string | null;
  readonly addresses: Readonly<Record<AddressKind, string | null>>;
  /** The time zone in which `{year}` and `{month}` are computed. */
  readonly timeZone: string;
}

/** The fields of an article that determine its URL. */
export interface AddressedArticle {
  readonly slug: string;
  readonly publishedAt: Date | null;
  readonly canonicalUrl: string | null;
}

/** The articles that texts link to, by the slug in the link, which may be a former one. */
export type LinkedArticles = ReadonlyMap<string, AddressedArticle>;

/** Links for texts that reference no article. */
export const NO_ARTICLES: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * Our pages that the publisher can replace: the replacing kind, the path of our page, and the intent in `?pennypress=`
 * on the publisher's page, so that one page of theirs can replace several of ours.
 */
export const SITE_PAGES = {
  signIn: { kind: 'signIn', path: '/signin', intent: null },
  signInLink: { kind: 'signIn', path: '/signin/magic', intent: 'sign-in' },
  confirm: { kind: 'signIn', path: '/confirm', intent: 'confirm' },
  resetPassword: { kind: 'signIn', path: '/signin/reset', intent: 'reset-password' },
  account: { kind: 'account', path: '/account', intent: null },
  receipts: { kind: 'account', path: '/account/receipts', intent: 'receipts' },
  devices: { kind: 'account', path: '/account/devices', intent: 'devices' },
  secondFactor: { kind: 'account', path: '/account/second-factor', intent: 'second-factor' },
  passkeys: { kind: 'account', path: '/account/passkeys', intent: 'passkeys' },
  emailChange: { kind: 'account', path: '/account/email', intent: 'email-change' },
  erase: { kind: 'account', path: '/account/erase', intent: 'erase' },
  newsletters: { kind: 'account', path: '/newsletters', intent: 'newsletters' },
  confirmNewsletter: {
    kind: 'account',
    path: '/newsletters/confirm',
    intent: 'confirm-newsletter',
  },
  preferences: { kind: 'account', path: '/newsletters/preferences', intent: 'newsletters' },
  manageGroup: { kind: 'account', path: '/account/groups/{id}', intent: 'manage-group' },
  joinGroup: { kind: 'account', path: '/groups/claim/{code}', intent: 'join-group' },
  confirmReport: { kind: 'account', path: '/report/confirm', intent: 'confirm-report' },
  plans: { kind: 'plans', path: '/plans', intent: null },
  redeemGift: { kind: 'plans', path: '/gifts/redeem', intent: 'redeem-gift' },
  giftCard: { kind: 'plans', path: '/gifts/card', intent: 'gift-card' },
} as const satisfies Record<
  string,
  { readonly kind: AddressKind; readonly path: string; readonly intent: string | null }
>;

export type SitePage = keyof typeof SITE_PAGES;

/** The values of `?pennypress=` on the publisher's pages. */
export const PAGE_INTENTS: readonly string[] = Object.values(SITE_PAGES).flatMap(
  ({ intent }) => intent ?? [],
);

/** Returns whether articles may be read on other pages than ours. */
export function hasOwnAddresses({ siteUrl, addresses }: AddressedSite): boolean {
  return siteUrl !== null || addresses.article !== null;
}

export interface SiteAddresses {
  /** The URL of the front page. */
  readonly home: string;
  /** The article's canonical URL if set, else the URL from the site's pattern, else the URL of our own page. */
  article(article: AddressedArticle): string;
  author(slug: string): string;
  tag(tag: string): string;
  /** The URL of a page, with parameters. */
  page(name: SitePage, parameters?: Readonly<Record<string, string>>): string;
  /** The `returnTo` value for an article, in the form that this page accepts. */
  returnTo(name: SitePage, article: AddressedArticle): string;
  /** An article's address with parameters and a fragment. */
  inArticle(
    article: AddressedArticle,
    parameters: Readonly<Record<string, string>>,
    fragment?: string,
  ): string;
  /**
   * Rewrites the links of a text for use outside its page. A link that begins with `/` is a file on our host, one of
   * our pages (possibly replaced by the publisher), or a page of the site. `linked` has the articles that it links to.
   */
  inText(markup: string, linked?: LinkedArticles): string;
}

/**
 * The only place that creates URLs of reader pages: on the publisher's own site if the settings say so, else on our
 * pages below `publicUrl`.
 */
export function siteAddresses(publicUrl: string, site: AddressedSite): SiteAddresses {
  const known = cache.get(site);
  if (known?.publicUrl === publicUrl) return known.addresses;
  const addresses = createAddresses(publicUrl, site);
  cache.set(site, { publicUrl, addresses });
  return addresses;
}

/** The path of our own page of an article, which redirects to the publisher's page if that replaces it. */
export function ownArticlePath(slug: string): string {
  return `/articles/${slug}`;
}

/** Keyed by the settings object, which stays the same until the settings change. */
const cache = new WeakMap<AddressedSite, { publicUrl: string; addresses: SiteAddresses }>();

function createAddresses(publicUrl: string, site: AddressedSite): SiteAddresses {
  const { addresses: patterns } = site;
  const base = site.siteUrl ?? publicUrl;
  const fill = (pattern: string, values: Readonly<Record<string, string>>) => {
    const filled = fillPath(pattern, values);
    return filled.startsWith('/') ? base + filled : filled;
  };

  function addressOf({ slug, publishedAt, canonicalUrl }: AddressedArticle): string {
    if (canonicalUrl !== null) return canonicalUrl;
    if (patterns.article === null) return publicUrl + ownArticlePath(slug);
    const [year = '', month = ''] = dayOf(publishedAt ?? new Date(0), site.timeZone).split('-');
    return fill(patterns.article, { slug, year, month });
  }

  return {
    home: `${base}/`,
    article: addressOf,
    author: (slug) =>
      patterns.author === null ? `${base}/authors/${slug}` : fill(patterns.author, { slug }),
    tag: (tag) =>
      patterns.tag === null
        ? `${base}/tags/${encodeURIComponent(tag)}`
        : fill(patterns.tag, { slug: tag }),
    page(name, parameters = {}) {
      const { kind, path, intent } = SITE_PAGES[name];
      const pattern = patterns[kind];
      if (pattern === null)
        return addParameters(publicUrl + fillPath(path, parameters), parameters, path);
      const named = intent === null ? {} : { pennypress: intent };
      return addParameters(fill(pattern, {}), { ...named, ...parameters });
    },
    returnTo: (name, one) =>
      patterns[SITE_PAGES[name].kind] === null ? ownArticlePath(one.slug) : addressOf(one),
    inArticle: (one, parameters, fragment = '') =>
      `${addParameters(addressOf(one), parameters)}${fragment}`,
    inText: createTextWriter({ publicUrl, base, patterns, fill, addressOf }),
  };
}

/** Creates the function that rewrites the links within texts. */
function createTextWriter({
  publicUrl,
  base,
  patterns,
  fill,
  addressOf,
}: {
  readonly publicUrl: string;
  readonly base: string;
  readonly patterns: AddressedSite['addresses'];
  readonly fill: (pattern: string, values: Readonly<Record<string, string>>) => string;
  readonly addressOf: (article: AddressedArticle) => string;
}): SiteAddresses['inText'] {
  /** Returns the target of a link that begins with `/`. */
  function linkTo(path: string, linked: LinkedArticles): string {
    const [name = ''] = path.split(/[?#]/);
    const article = linked.get(ARTICLE_LINK.exec(name)?.[1] ?? '');
    if (article !== undefined) return addRest(addressOf(article), path.slice(name.length));
    const kind = kindOf(name);
    if (kind === 'media') return publicUrl + path;
    return kind === 'home' ? base + path : pageOf(kind, path, name);
  }

  function pageOf(kind: AddressKind, path: string, name: string): string {
    const pattern = patterns[kind];
    // The slug matches no published article, so no date is known; our own page resolves redirects.
    if (pattern === null || NEEDS_DATE.test(pattern))
      return (PUBLISHER_HOSTED_KINDS[kind] ? base : publicUrl) + path;
    const filled = fill(pattern, { slug: decodePart(name.split('/')[2] ?? '') ?? '' });
    return addRest(filled, kind === 'article' ? path.slice(name.length) : '');
  }

  return (markup, linked = NO_ARTICLES) =>
    markup.replaceAll(INNER_ADDRESS, (whole, name: string, host: string, path: string) => {
      if (host !== '' && host !== publicUrl) return whole;
      return `${name}="${name === 'src' ? publicUrl + path : linkTo(path, linked)}"`;
    });
}

const NEEDS_DATE = /\{(?:year|month)\}/;
/** Returns the kind of a path in a text: a file, a page with a URL of its own, or any other page of the site. */
function kindOf(path: string): AddressKind | 'home' | 'media' {
  if (path.startsWith('/media/')) return 'media';
  return OWN_PATHS.find(([begin]) => begin.test(path))?.[1] ?? 'home';
}

/** Page kinds that the publisher's site hosts even if no URL pattern is set. */
const PUBLISHER_HOSTED_KINDS: Readonly<Partial<Record<AddressKind, true>>> = {
  author: true,
  tag: true,
};
/** A link within the site as the sanitizer writes it: a path, optionally after a host, which may be ours. */
const INNER_ADDRESS = /\b(href|src)="((?:https?:\/\/[^/"]+)?)(\/(?!\/)[^"]*)"/g;
const ARTICLE_LINK = /^\/articles\/([a-z0-9-]+)\/?$/;

/** Lists the slugs of articles that a text links to. */
export function listLinkedSlugs(markup: string, publicUrl: string): string[] {
  const slugs = [...markup.matchAll(INNER_ADDRESS)].flatMap(([, name, host, path = '']) => {
    if (name !== 'href' || (host !== '' && host !== publicUrl)) return [];
    return ARTICLE_LINK.exec(path.split(/[?#]/)[0] ?? '')?.[1] ?? [];
  });
  return [...new Set(slugs)];
}

/** Appends a link's query and fragment, which are escaped as markup, to a URL that may have a query itself. */
function addRest(address: string, rest: string): string {
  const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return escaped + (escaped.includes('?') ? rest.replace(/^\?/, '&amp;') : rest);
}

function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** Adds parameters to the query, except those that `path` has placeholders for. */
export function addParameters(
  address: string,
  parameters: Readonly<Record<string, string>>,
  path = '',
): string {
  const asked = Object.entries(parameters).filter(([name]) => !path.includes(`{${name}}`));
  const query = new URLSearchParams(asked).toString();
  if (query === '') return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

/** Our pages by the start of their path. Paths that match none are for staff, or do not exist. */
export const OWN_PATHS: readonly (readonly [RegExp, AddressKind | 'home'])[] = [
  [/^\/(?:search)?$/, 'home'],
  [/^\/articles\//, 'article'],
  [/^\/authors(?:\/|$)/, 'author'],
  [/^\/tags(?:\/|$)/, 'tag'],
  [/^\/(?:plans|gifts|subscribe)(?:\/|$)/, 'plans'],
  [/^\/(?:account|newsletters|groups|devices|report)(?:\/|$)/, 'account'],
  // Identity providers call back to our pages only, and embeds open our pages only.
  [/^\/(?:signin(?!\/(?:with|elsewhere))|confirm)(?:\/|$)/, 'signIn'],
];

/**
 * Returns where a buyer returns to if the site replaces our pages: the article that they came from, their account, or
 * the front page. Null if our own page shows the result of the payment.
 */
export function defaultReturnUrl(
  publicUrl: string,
  site: AddressedSite & { readonly ownPages: boolean | 'redirect' },
  { article, isMember }: { readonly article: AddressedArticle | null; readonly isMember: boolean },
): string | null {
  if (site.ownPages === true || site.siteUrl === null) return null;
  const to = siteAddresses(publicUrl, site);
  if (article !== null) return to.article(article);
  return isMember && site.addresses.account !== null ? to.page('account') : to.home;
}
