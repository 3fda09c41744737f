import { dayOf } from '../time/calendar.ts';

/** What has an address of its own on a publisher's site. */
export const ADDRESS_KINDS = ['article', 'author', 'tag', 'plans', 'account', 'signIn'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** The settings that addresses follow: patterns below `siteUrl`, or null for our own page. */
export interface AddressedSite {
  readonly siteUrl: string | null;
  readonly addresses: Readonly<Record<AddressKind, string | null>>;
  /** In which `{year}` and `{month}` of an article are told. */
  readonly timeZone: string;
}

/** What an article's address needs of it. */
export interface AddressedArticle {
  readonly slug: string;
  readonly publishedAt: Date | null;
  readonly canonicalUrl: string | null;
}

/**
 * Our pages that others have an address for, by the kind that replaces them: its path here, and what
 * `?pennypress=` says on the publisher's page, so that one page of theirs can stand for several of ours.
 */
const PAGES = {
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
  joinGroup: { kind: 'account', path: '/groups/claim/{code}', intent: 'join-group' },
  plans: { kind: 'plans', path: '/plans', intent: null },
  redeemGift: { kind: 'plans', path: '/gifts/redeem', intent: 'redeem-gift' },
  giftCard: { kind: 'plans', path: '/gifts/card', intent: 'gift-card' },
} as const satisfies Record<
  string,
  { readonly kind: AddressKind; readonly path: string; readonly intent: string | null }
>;

export type SitePage = keyof typeof PAGES;

export interface SiteAddresses {
  /** The front page. */
  readonly home: string;
  /** The canonical one where it has one, else by the pattern of the site, else our own page's. */
  article(article: AddressedArticle): string;
  author(slug: string): string;
  tag(tag: string): string;
  /** A page by its name, with parameters. */
  page(name: SitePage, parameters?: Readonly<Record<string, string>>): string;
  /** The way back to an article, in the form that the page of this name takes as `returnTo`. */
  returnTo(name: SitePage, article: AddressedArticle): string;
  /** An article's address with parameters and a fragment. */
  inArticle(
    article: AddressedArticle,
    parameters: Readonly<Record<string, string>>,
    fragment?: string,
  ): string;
  /**
   * The text of an article for where its page is not: what begins with `/` is a file on our host, one of our pages,
   * which the publisher may have in another place, or a page of the site.
   */
  inText(markup: string): string;
}

/**
 * The only place that makes addresses of what readers open: on the publisher's own site where the settings say
 * so, else on our pages below `publicUrl`.
 */
export function siteAddresses(publicUrl: string, site: AddressedSite): SiteAddresses {
  const known = cache.get(site);
  if (known?.publicUrl === publicUrl) return known.addresses;
  const addresses = createAddresses(publicUrl, site);
  cache.set(site, { publicUrl, addresses });
  return addresses;
}

/** The path of our own page of an article, which leads on to the publisher's where that replaces it. */
export function ownArticlePath(slug: string): string {
  return `/articles/${slug}`;
}

/** Settings are the same object for as long as they stand. */
const cache = new WeakMap<AddressedSite, { publicUrl: string; addresses: SiteAddresses }>();

function createAddresses(publicUrl: string, site: AddressedSite): SiteAddresses {
  const { addresses: patterns } = site;
  const base = site.siteUrl ?? publicUrl;
  const fill = (pattern: string, values: Readonly<Record<string, string>>) => {
    const filled = fillPath(pattern, values);
    return filled.startsWith('/') ? base + filled : filled;
  };

  function article({ slug, publishedAt, canonicalUrl }: AddressedArticle): string {
    if (canonicalUrl !== null) return canonicalUrl;
    if (patterns.article === null) return publicUrl + ownArticlePath(slug);
    const [year = '', month = ''] = dayOf(publishedAt ?? new Date(0), site.timeZone).split('-');
    return fill(patterns.article, { slug, year, month });
  }

  /** Where a link that begins with `/` leads. */
  function linkTo(path: string): string {
    const [name = ''] = path.split(/[?#]/);
    if (name.startsWith('/media/')) return publicUrl + path;
    const kind = OWN_PATHS.find(([begin]) => begin.test(name))?.[1] ?? 'home';
    if (kind === 'home') return base + path;
    const pattern = patterns[kind];
    // A link does not say when an article came out: our page leads on to it.
    if (pattern === null || NEEDS_DATE.test(pattern))
      return (ALWAYS_THEIRS[kind] ? base : publicUrl) + path;
    const filled = fill(pattern, { slug: decodePart(name.split('/')[2] ?? '') ?? '' });
    return kind === 'article' ? filled + path.slice(name.length) : filled;
  }

  return {
    home: `${base}/`,
    article,
    author: (slug) =>
      patterns.author === null ? `${base}/authors/${slug}` : fill(patterns.author, { slug }),
    tag: (tag) =>
      patterns.tag === null
        ? `${base}/tags/${encodeURIComponent(tag)}`
        : fill(patterns.tag, { slug: tag }),
    page(name, parameters = {}) {
      const { kind, path, intent } = PAGES[name];
      const pattern = patterns[kind];
      if (pattern === null)
        return addParameters(publicUrl + fillPath(path, parameters), parameters, path);
      const named = intent === null ? {} : { pennypress: intent };
      return addParameters(fill(pattern, {}), { ...named, ...parameters });
    },
    returnTo: (name, one) =>
      patterns[PAGES[name].kind] === null ? ownArticlePath(one.slug) : article(one),
    inArticle: (one, parameters, fragment = '') =>
      `${addParameters(article(one), parameters)}${fragment}`,
    inText: (markup) =>
      markup.replaceAll(INNER_ADDRESS, (_, name: string, path: string) => {
        const address = name === 'src' ? publicUrl + path : linkTo(path);
        return `${name}="${address}"`;
      }),
  };
}

const NEEDS_DATE = /\{(?:year|month)\}/;
/** Whose pages are on the publisher's site even without a pattern. */
const ALWAYS_THEIRS: Readonly<Partial<Record<AddressKind, true>>> = { author: true, tag: true };
const INNER_ADDRESS = /\b(href|src)="(\/(?!\/)[^"]*)"/g;

function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** The parameters that `path` has placeholders for stand in it, and not in the query. */
function addParameters(
  address: string,
  parameters: Readonly<Record<string, string>>,
  path = '',
): string {
  const asked = Object.entries(parameters).filter(([name]) => !path.includes(`{${name}}`));
  const query = new URLSearchParams(asked).toString();
  if (query === '') return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The slug in an address, by the pattern of the site or as our own page has it; null where it follows neither.
 * Year and month are only looked at as digits: an article that moved to another month is still the one.
 */
export function slugInAddress(
  address: URL,
  publicUrl: string,
  { siteUrl, addresses }: Pick<AddressedSite, 'siteUrl' | 'addresses'>,
): string | null {
  const patterns = [`${publicUrl}/articles/{slug}`];
  if (addresses.article !== null) {
    const isPath = addresses.article.startsWith('/');
    patterns.push(isPath ? (siteUrl ?? publicUrl) + addresses.article : addresses.article);
  }
  const whole = comparable(address.href);
  const [withoutQuery = ''] = whole.split('?');
  for (const pattern of patterns) {
    const asked = pattern.includes('?') ? whole : comparable(withoutQuery);
    const slug = matcherOf(pattern).exec(asked)?.groups?.['slug'];
    if (slug !== undefined) return decodePart(slug);
  }
  return null;
}

/** An address without what has no meaning in it: protocol, `www.`, capitals of the host, the last slash. */
function comparable(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/^[^/?]+/, (host) => host.toLowerCase())
    .replace(/\/(?=$|\?)/, '');
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '{year}': '\\d{4}',
  '{month}': '\\d{2}',
  '{slug}': '(?<slug>[^/?&#]+)',
};

function matcherOf(pattern: string): RegExp {
  let isSlugNamed = false;
  const parts = comparable(pattern).split(/(\{\w+\})/);
  const source = parts.map((part) => {
    // A name stands once in an expression; the slug is the same wherever else it stands.
    if (part === '{slug}' && isSlugNamed) return '\\k<slug>';
    if (part === '{slug}') isSlugNamed = true;
    return PLACEHOLDERS[part] ?? part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`);
}

/** Null for escapes that are no UTF-8. */
function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Our pages by the beginning of their path; what is not here is staff's, or no page. */
const OWN_PATHS: readonly (readonly [RegExp, AddressKind | 'home'])[] = [
  [/^\/(?:search)?$/, 'home'],
  [/^\/articles\//, 'article'],
  [/^\/authors(?:\/|$)/, 'author'],
  [/^\/tags(?:\/|$)/, 'tag'],
  [/^\/(?:plans|gifts|subscribe)(?:\/|$)/, 'plans'],
  [/^\/(?:account|newsletters|groups|devices)(?:\/|$)/, 'account'],
  // Identity providers call back, and embeds open, pages of ours alone.
  [/^\/(?:signin(?!\/(?:with|elsewhere))|confirm)(?:\/|$)/, 'signIn'],
];

/**
 * What stands in place of one of our reader pages where the site has its own: the kind of address that
 * replaces it. Null where the page is shown: what the publisher has no address for goes on to be ours.
 */
export function replacementOf(
  path: string,
  site: Pick<AddressedSite, 'siteUrl' | 'addresses'> & { readonly ownPages: boolean | 'redirect' },
): AddressKind | 'home' | null {
  if (site.ownPages === true) return null;
  const kind = OWN_PATHS.find(([begin]) => begin.test(path))?.[1];
  if (kind === undefined) return null;
  if (kind === 'home') return site.siteUrl === null ? null : kind;
  // Without a pattern an article may still have its own canonical address.
  const isReplaced = site.addresses[kind] !== null || (kind === 'article' && site.siteUrl !== null);
  return isReplaced ? kind : null;
}

/**
 * Where a buyer comes back to where the site has pages of its own in place of ours: the article that they were in,
 * their account, or the front page. Null where our own page says what became of the payment.
 */
export function buyersReturn(
  publicUrl: string,
  site: AddressedSite & { readonly ownPages: boolean | 'redirect' },
  { article, isMember }: { readonly article: AddressedArticle | null; readonly isMember: boolean },
): string | null {
  if (site.ownPages === true || site.siteUrl === null) return null;
  const to = siteAddresses(publicUrl, site);
  if (article !== null) return to.article(article);
  return isMember && site.addresses.account !== null ? to.page('account') : to.home;
}
