import type { AddressedSite } from '../../addresses/site-addresses.rules.ts';
import { slugInAddress } from '../../addresses/slug-in-address.rules.ts';

/** Parameters that say where a click came from, and nothing of what is read. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|yclid|mc_cid|mc_eid|igshid|ref)$/;

/** Addresses are stored as editors typed them; longer ones are no article's. */
const MAX_LENGTH = 2_000;

/** Where a publication is read: on our own pages, on its own site, and on the sites that may call the API. */
export interface OwnSite extends Pick<AddressedSite, 'siteUrl' | 'addresses'> {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
}

interface ArticleAddress {
  /** The slug, where the address is that of our own article page, or follows the pattern of the site. */
  readonly slug: string | null;
  /** How an editor may have typed the same address as an article's canonical one. */
  readonly spellings: readonly string[];
  /** The address to keep, at the origin that the publication names; null where it is on our own pages. */
  readonly canonical: string | null;
}

/**
 * What an address of a publisher's site stands for: the same article with and without a trailing slash, `www.`, a
 * fragment or tracking parameters, over http and https. Null for anything that is not on a host of ours, of
 * `siteUrl` or of `allowedOrigins`, so that nobody can ask about addresses of strangers.
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
    slug: slugInAddress(url, site.publicUrl, site),
    spellings: spellingsOf(url),
    canonical: isOurs ? null : origin + url.pathname + url.search,
  };
}

/** As the publication writes it: `siteUrl` says whether `www.` and https belong to it. */
function originOf(url: URL, { publicUrl, siteUrl, allowedOrigins }: OwnSite): string | null {
  const own = [publicUrl, ...(siteUrl === null ? [] : [siteUrl]), ...allowedOrigins];
  const found = own.find((address) => bareHost(new URL(address)) === bareHost(url));
  return found === undefined ? null : new URL(found).origin;
}

/** The words at the end of an address, as a headline until the article has its own: `/2026/the-last-ferry.html`. */
export function titleOfAddress(address: string): string {
  const { pathname, host } = new URL(address);
  const parts = pathname.split('/').filter((part) => /\p{L}/u.test(decodePart(part)));
  const words = decodePart(parts.at(-1) ?? '')
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
  const title = words === '' ? host + pathname : words[0]?.toUpperCase() + words.slice(1);
  return title.slice(0, LONGEST_TITLE);
}

/** As articles have it. */
const LONGEST_TITLE = 300;

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The host with its port, without `www.`. */
function bareHost({ host }: URL): string {
  return host.replace(/^www\./, '');
}

/** One address as editors may have typed it. */
export function spellingsOf(url: URL): string[] {
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
