import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../audit/index.ts';
import type { ArticleDraft } from './articles.rules.ts';
import type { ArticleInput } from './articles.schemas.ts';
import { type Article, listSlugsBeginningWith, lockEditing } from './articles.store.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';
import { freeSlug, slugStem } from './slug.rules.ts';

/**
 * Makes an article: a draft without `publishAt`, scheduled where that is still to come, else
 * published. Throws `slug_taken`, `external_id_taken`, or `invalid` with the path of an author or tier
 * that does not exist.
 */
export function createArticle(
  deps: ArticleDeps,
  input: ArticleInput,
  by: { actor: Actor },
): Promise<Article> {
  return deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    return await createArticleIn(deps, tx, input, by);
  });
}

/** The same inside a transaction that holds `lockEditing`. */
export async function createArticleIn(
  deps: ArticleDeps,
  tx: Tx,
  input: ArticleInput,
  { actor }: { actor: Actor },
): Promise<Article> {
  const slug = input.slug ?? (await findFreeSlug(tx, input.title));
  const draft = toDraft(input, { slug, publishedAt: null });
  return await saveArticle(deps, tx, { before: null, draft, actor, action: 'article.created' });
}

/** An article from what staff sent; what they may leave out comes from `kept`. */
export function toDraft(
  { publishAt, slug, ...fields }: ArticleInput,
  kept: { slug: string; publishedAt: Date | null },
): ArticleDraft {
  return {
    ...fields,
    slug: slug ?? kept.slug,
    publishedAt: publishAt === undefined ? kept.publishedAt : publishAt,
  };
}

async function findFreeSlug(tx: Tx, title: string): Promise<string> {
  return freeSlug(title, await listSlugsBeginningWith(tx, slugStem(title)));
}
