import type { ForeignContext } from '../foreign-context.ts';
import type { ForeignRedirect } from '../foreign-plans.ts';
import { readRedirects } from '../foreign-rows.ts';

/** The pages of articles here; in Ghost an article's page is its slug. */
const ARTICLE_PAGES = { from: '^/articles/([^/]+)/?$', to: '/$1/' };

/** Streams `redirects.yaml`: our own article pages, former slugs, and the redirects of earlier systems. */
export async function* redirectsOf({ client, count }: ForeignContext): AsyncGenerator<string> {
  for (const status of [301, 302]) {
    yield `${status}:\n`;
    for await (const redirect of readRedirects(client)) {
      const rule = toRule(redirect);
      if (rule === null || status !== (redirect.isPermanent ? 301 : 302)) continue;
      count('redirects');
      yield lineOf(rule);
    }
    // Last, so that former slugs match first.
    if (status === 301) yield lineOf(ARTICLE_PAGES);
  }
}

/** A JSON string is also a YAML string. */
function lineOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `  ${JSON.stringify(from)}: ${JSON.stringify(to)}\n`;
}

/** Returns null for a redirect to itself: the article has its former address again in Ghost. */
function toRule({ path, pattern, ignoreCase, slug, to }: ForeignRedirect) {
  const target = slug === null ? to : `/${slug}/`;
  if (target === null) return null;
  if (pattern !== null) return { from: ignoreCase ? `/${pattern}/i` : pattern, to: target };
  if (path === null || path === target.replace(/\/$/, '')) return null;
  const escaped = encodeURI(path).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { from: `^${escaped}/?$`, to: target };
}
