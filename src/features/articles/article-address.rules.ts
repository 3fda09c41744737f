import type { AddressedSite } from '../../addresses/site-addresses.rules.ts';
import { slugFromUrl } from '../../addresses/slug-from-url.rules.ts';

/** Tracking parameters, which do not identify content. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|yclid|mc_cid|mc_eid|igshid|ref)$/;

/** The maximum length of an article's URL; URLs are stored as editors typed them. */
const MAX_LENGTH = 2_000;

/** The hosts of a publication: our own pages, its own site, and the sites that may call the API. */
export interface OwnSite extends Pick<AddressedSite, 'siteUrl' | 'addresses'> {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
}

interface ArticleAddress {
  /** The slug, if the URL is that of our own article page or matches the site's pattern; else null. */
  readonly slug: string | null;
  /** All equivalent forms of the URL that an editor may have typed as an article's canonical URL. */
  readonly spellings: readonly string[];
  /** The URL to store, with the publication's own origin; null for a URL of our own pages. */
  readonly canonical: string | null;
}

/**
 * Parses a URL of an article. Ignores trailing slash, `www.`, fragment, tracking parameters, and whether the scheme is
 * http or https. Returns null for any URL that is not on a host of ours, of `siteUrl` or of `allowedOrigins`, so that
 * nobody can query URLs of other sites.
 */
export function readArticleAddress(text: string, site: OwnSite): ArticleAddress | null {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  const origin = originOf(url, site);
  if (origin === null) return null;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  url.search = new URLSearchParams(kept).toString();
  url.hash = '';
  const isOurs = bareHost(new URL(site.publicUrl)) === bareHost(url);
  return {
    slug: slugFromUrl(url, site.publicUrl, site),
    spellings: urlVariantsOf(url),
    canonical: isOurs ? null : origin + url.pathname + url.search,
  };
}

/** Returns the configured origin for the URL's host, which determines its scheme and `www.`; null if there is none. */
function originOf(url: URL, { publicUrl, siteUrl, allowedOrigins }: OwnSite): string | null {
  const own = [publicUrl, ...(siteUrl === null ? [] : [siteUrl]), ...allowedOrigins];
  const found = own.find((address) => bareHost(new URL(address)) === bareHost(url));
  return found === undefined ? null : new URL(found).origin;
}

/** Derives a provisional title from the last part of a URL with letters: `/2026/the-last-ferry.html`. */
export function titleOfAddress(address: string): string {
  const { pathname, host } = new URL(address);
  const parts = pathname.split('/').filter((part) => /\p{L}/u.test(decodePart(part)));
  const words = decodePart(parts.at(-1) ?? '')
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
  const title = words === '' ? host + pathname : words[0]?.toUpperCase() + words.slice(1);
  return title.slice(0, MAX_TITLE_LENGTH);
}

/** Equals the limit of article titles. */
const MAX_TITLE_LENGTH = 300;

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Returns the host with its port, without `www.`. */
function bareHost({ host }: URL): string {
  return host.replace(/^www\./, '');
}

/** Returns all equivalent forms of a URL that editors may have typed. */
export function urlVariantsOf(url: URL): string[] {
  const path = url.pathname.replace(/(?<=.)\/$/, '');
  const host = bareHost(url);
  return ['https:', 'http:'].flatMap((protocol) =>
    [host, `www.${host}`].flatMap((one) => {
      const address = `${protocol}//${one}${path}`;
      return path === '/'
        ? [address + url.search]
        : [address + url.search, `${address}/${url.search}`];
    }),
  );
}
