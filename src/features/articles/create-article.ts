import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { findFreeSlug } from '../../slugs/find-free-slug.ts';
import { firstSlug } from '../../slugs/slug.rules.ts';
import { type Actor, type EditedBy, requireVersion } from '../audit/index.ts';
import { lockEditing } from '../authors/index.ts';
import { urlVariantsOf } from './article-address.rules.ts';
import type { RenderedBody } from './article-markdown.ts';
import { findTakenSlugs } from './article-slugs.store.ts';
import type { ArticleDraft, ArticleInput } from './articles.schemas.ts';
import { type Article, findArticle } from './articles.store.ts';
import { findArticleByUrl } from './articles-by-url.store.ts';
import { renderBody } from './render-body.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';

/**
 * Creates an article: a draft without `publishAt`, scheduled if that is in the future, else published. Throws
 * `slug_taken`, `external_id_taken`, or `invalid` with the path of an unknown author or tier.
 */
export async function createArticle(
  deps: ArticleDeps,
  input: ArticleInput,
  { actor }: { actor: Actor },
): Promise<SavedArticle> {
  const rendered = await renderBody(input.body);
  const { dropped } = rendered;
  return await deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    return { ...(await createArticleIn(deps, tx, { input, rendered, actor })), dropped };
  });
}

/** A saved article, with the parts of its body that were dropped. */
export type SavedArticle = Article & Pick<RenderedBody, 'dropped'>;

/**
 * Replaces the article with this external id, or creates it. Omitted fields get their defaults, except the slug and the
 * publication instant, which stay: a system that sends its texts again does not mean to move or unpublish them. Throws
 * what `createArticle` throws, and `stale`. Idempotent and safe under concurrent calls: calls are serialized, and a
 * call without changes writes nothing.
 */
export async function replaceArticle(
  deps: ArticleDeps,
  externalId: string,
  request: ArticleInput,
  by: EditedBy,
): Promise<{ article: SavedArticle; isNew: boolean }> {
  if (request.externalId !== null && request.externalId !== externalId) {
    throw invalidField('body.externalId', 'differs from the one in the URL');
  }
  const input = { ...request, externalId };
  const rendered = await renderBody(input.body);
  const { actor } = by;
  const { dropped } = rendered;
  return await deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const before =
      (await findArticle(tx, { externalId })) ?? (await findPlaceholderToReplace(tx, input));
    if (before === null) {
      const article = await createArticleIn(deps, tx, { input, rendered, actor });
      return { article: { ...article, dropped }, isNew: true };
    }
    requireVersion(before, by);
    const draft = toDraft(input, before);
    const action = 'article.replaced';
    const article = await saveArticle(deps, tx, { before, draft, rendered, actor, action });
    return { article: { ...article, dropped }, isNew: false };
  });
}

async function createArticleIn(
  deps: ArticleDeps,
  tx: Tx,
  { input, rendered, actor }: { input: ArticleInput; rendered: RenderedBody; actor: Actor },
): Promise<Article> {
  const before = await findPlaceholderToReplace(tx, input);
  const slug = input.slug ?? before?.slug ?? (await chooseSlug(tx, input.title));
  const draft = toDraft(input, { slug, publishedAt: null });
  const action = 'article.created';
  return await saveArticle(deps, tx, { before, draft, rendered, actor, action });
}

/**
 * Finds the placeholder article with the slug or the canonical URL of the new article, which replaces it. Its comments
 * and tips are kept.
 */
async function findPlaceholderToReplace(
  tx: Tx,
  { slug, canonicalUrl, title }: ArticleInput,
): Promise<Article | null> {
  const atAddress =
    canonicalUrl === null
      ? null
      : await findArticleByUrl(tx, { spellings: urlVariantsOf(new URL(canonicalUrl)) });
  return atAddress ?? (await findArticleByUrl(tx, { slug: slug ?? firstSlug(title) }));
}

/** Builds the draft of a request; an omitted slug or publication instant comes from `present`. */
function toDraft(
  { publishAt, slug, ...fields }: ArticleInput,
  present: { slug: string; publishedAt: Date | null },
): ArticleDraft {
  return {
    ...fields,
    slug: slug ?? present.slug,
    publishedAt: publishAt === undefined ? present.publishedAt : publishAt,
  };
}

/** Slugs of placeholder articles count as free, because new articles replace those. */
function chooseSlug(tx: Tx, title: string): Promise<string> {
  return findFreeSlug(title, (slugs) => findTakenSlugs(tx, slugs, { withByUrl: false }));
}
