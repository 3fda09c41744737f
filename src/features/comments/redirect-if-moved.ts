import { AppError } from '../../platform/errors/app-error.ts';
import type { Answer } from '../../platform/http/endpoint.ts';
import { articleKey, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { articleRows, isPublished } from '../articles/index.ts';
import { SHARED, VARY } from './comment-caching.ts';
import type { CommentDeps } from './comment-deps.ts';

interface MovedRequest {
  readonly slug: string;
  /** The path after the slug, such as `/comments`. */
  readonly rest: string;
  /** The parsed query, which the redirect repeats. */
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * Runs `work`. If it throws 404 for a former slug of an article, redirects to the article's current slug, as the
 * article's own endpoint does.
 */
export async function redirectIfMoved(
  { db, clock }: CommentDeps,
  { slug, rest, query = {} }: MovedRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError && error.options.status === 404)) throw error;
    const article = await articleRows.find(db.read, { currentOrFormerSlug: slug });
    if (article === null || article.slug === slug) throw error;
    if (!isPublished(article, clock.now())) throw error;
    const present = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      present.map(([name, value]): [string, string] => [name, String(value)]),
    );
    const location = `/v1/articles/${article.slug}${rest}`;
    return {
      status: 301,
      headers: {
        Location: present.length === 0 ? location : `${location}?${search}`,
        Vary: VARY,
        'Cache-Control': SHARED,
        ...surrogateKeys(articleKey(article.id)),
      },
    };
  }
}
