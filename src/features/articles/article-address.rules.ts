import { type AddressedSite, slugInAddress } from '../../addresses/site-addresses.rules.ts';

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
  if (!isOnOwnHost(url, site)) return null;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  url.search = new URLSearchParams(kept).toString();
  url.hash = '';
  return { slug: slugInAddress(url, site.publicUrl, site), spellings: spellingsOf(url) };
}

function isOnOwnHost(url: URL, { publicUrl, siteUrl, allowedOrigins }: OwnSite): boolean {
  const own = [publicUrl, ...(siteUrl === null ? [] : [siteUrl]), ...allowedOrigins];
  return own.some((address) => bareHost(new URL(address)) === bareHost(url));
}

/** The host with its port, without `www.`. */
function bareHost({ host }: URL): string {
  return host.replace(/^www\./, '');
}

function spellingsOf(url: URL): string[] {
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
