import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type Article, articleRows, isPublished } from '../articles/index.ts';
import { findAuthorBySlug } from '../authors/index.ts';
import type { TipRequest } from './tips.schemas.ts';

export interface Targets {
  /** The article that the buyer returns to. */
  readonly article: Article | null;
  readonly articleId: string | null;
  readonly authorId: string | null;
}

/** Finds the article and author of a tip. Throws `invalid` for an unpublished article or an unknown author. */
export async function findTargets(
  tx: Tx,
  { articleSlug, authorSlug }: Pick<TipRequest, 'articleSlug' | 'authorSlug'>,
  now: Date,
): Promise<Targets> {
  const article =
    articleSlug === undefined
      ? null
      : await articleRows.find(tx, { currentOrFormerSlug: articleSlug });
  if (articleSlug !== undefined && !(article && isPublished(article, now))) {
    throw invalidField('body.articleSlug', 'is not an article');
  }
  const author = authorSlug === undefined ? null : await findAuthorBySlug(tx, authorSlug);
  if (authorSlug !== undefined && author === null) {
    throw invalidField('body.authorSlug', 'is not an author');
  }
  return { article, articleId: article?.id ?? null, authorId: author?.id ?? null };
}
