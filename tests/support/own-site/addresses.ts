/** Our host, and the site that the publisher already has. */
export const OURS = 'https://members.publisher.example';
export const THEIRS = 'https://www.publisher.example';

/** Settings that place every kind of page on the publisher's site. */
export const OWN_ADDRESSES = {
  siteUrl: THEIRS,
  addresses: {
    article: '/{year}/{slug}',
    author: '/by/{slug}',
    tag: '/topic/{slug}',
    plans: '/join',
    account: '/account',
    signIn: '/login',
  },
} as const;

/**
 * What stays on our host: calls of the API, files for programs, uploaded pictures, the console, and where Stripe
 * and identity providers come back.
 */
const STAYS =
  /^\/(?:v1\/|feed(?:\.xml|\/)|sitemaps?[./]|news-sitemap|media\/|staff(?:\/|$)|preview\/|checkout\/|signin\/with\/|openapi\.json|\.well-known\/)/;

const OUR_LINK = /https:\/\/members\.publisher\.example([^\s"'<>\\),]*)/g;
/** A path that a text or an answer leaves to the page that shows it. */
const BARE_LINK = /(?:href|src)=\\?(?:"|&quot;)(\/(?!\/)[^"&\\]*)/g;

/** Every page on our host that a text leads to, besides what stays there. */
export function findOurPages(text: string): string[] {
  return [...text.matchAll(OUR_LINK)]
    .map(([, path = '']) => path)
    .filter((path) => !STAYS.test(path));
}

/** The same, with links that begin with `/`: nobody else's page can follow them. */
export function findOurLinks(text: string): string[] {
  const bare = [...text.matchAll(BARE_LINK)].map(([, path = '']) => path);
  return [...findOurPages(text), ...bare];
}
