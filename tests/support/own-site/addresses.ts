/** Our host, and the publisher's existing site. */
export const OURS = 'https://members.publisher.example';
export const THEIRS = 'https://www.publisher.example';

/** Settings that move every kind of page to the publisher's site. */
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
 * Paths that stay on our host: API calls, files for programs, uploaded images, the console, and return URLs for Stripe
 * and identity providers.
 */
const STAYS =
  /^\/(?:v1\/|feed(?:\.xml|\/)|sitemaps?[./]|news-sitemap|media\/|staff(?:\/|$)|preview\/|checkout\/|signin\/with\/|openapi\.json|\.well-known\/)/;

const OUR_LINK = /https:\/\/members\.publisher\.example([^\s"'<>\\),]*)/g;
/** A relative URL in a text or a response, which the displaying page resolves. */
const BARE_LINK = /(?:href|src)=\\?(?:"|&quot;)(\/(?!\/)[^"&\\]*)/g;

/** Finds every page on our host that a text links to, except the paths that stay there. */
export function findOurPages(text: string): string[] {
  return [...text.matchAll(OUR_LINK)]
    .map(([, path = '']) => path)
    .filter((path) => !STAYS.test(path));
}

/**
 * Finds the same pages and all links that begin with `/`, which do not work on another site's page; except stylesheets,
 * which only our own pages have.
 */
export function findOurLinks(text: string): string[] {
  const bare = [...text.matchAll(BARE_LINK)].map(([, path = '']) => path);
  return [...findOurPages(text), ...bare.filter((path) => !path.startsWith('/assets/'))];
}
