import { AppError } from '../../platform/errors/app-error.ts';
import type { Answer } from '../../platform/http/endpoint.ts';
import { ARTICLES_KEY, articleKey, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { findSlugOwner, isPublished } from '../articles/index.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { FOR_EVERYONE, VARY } from './caching.rules.ts';

interface MovedRequest {
  readonly slug: string;
  /** What stands behind the slug in the address: `/comments`. */
  readonly rest: string;
  /** What the client asked for and this endpoint knows; nothing else is repeated. */
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * Does `work`; where it finds nothing under a slug that an article once had, answers the way to the slug
 * that it has now, as the article itself does.
 */
export async function redirectIfMoved(
  { db, clock }: ConversationDeps,
  { slug, rest, query = {} }: MovedRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError && error.options.status === 404)) throw error;
    const article = await findSlugOwner(db.read, slug);
    if (article === null || article.slug === slug) throw error;
    if (!isPublished(article, clock.now())) throw error;
    const known = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      known.map(([name, value]): [string, string] => [name, String(value)]),
    );
    const location = `/v1/articles/${article.slug}${rest}`;
    return {
      status: 301,
      headers: {
        Location: known.length === 0 ? location : `${location}?${search}`,
        Vary: VARY,
        'Cache-Control': FOR_EVERYONE,
        // A new article may take the old slug.
        ...surrogateKeys(articleKey(article.id), ARTICLES_KEY),
      },
    };
  }
}
