/** Parameters that say where a click came from, and nothing of what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref)$/;

/** Addresses are stored as editors typed them; longer ones are no article's. */
const MAX_LENGTH = 2_000;

/** Where a publication is read: on our own pages, and on the sites that may call the API. */
export interface OwnSite {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
}

interface ArticleAddress {
  /** The slug, where the address is that of our own article page. */
  readonly slug: string | null;
  /** How an editor may have typed the same address as an article's canonical one. */
  readonly spellings: readonly string[];
}

/**
 * What an address of a publisher's site stands for: the same article with and without a trailing slash, a
 * fragment or tracking parameters, over http and https. Null for anything that is not on one of
 * `allowedOrigins`, so that nobody can ask about addresses of strangers.
 */
export function readArticleAddress(
  text: string,
  { publicUrl, allowedOrigins }: OwnSite,
): ArticleAddress | null {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (!allowedOrigins.has(url.origin) || url.username !== '' || url.password !== '') return null;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const search = kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
  const path = url.pathname.replace(/(?<=.)\/$/, '');
  return {
    slug: url.origin === new URL(publicUrl).origin ? readOwnSlug(path) : null,
    spellings: ['https:', 'http:'].flatMap((protocol) => {
      const address = `${protocol}//${url.host}${path}`;
      return path === '/' ? [address + search] : [address + search, `${address}/${search}`];
    }),
  };
}

function readOwnSlug(path: string): string | null {
  return /^\/articles\/([^/]+)$/.exec(path)?.[1] ?? null;
}
