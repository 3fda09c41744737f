import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { findFreeSlug } from '../../slugs/find-free-slug.ts';
import { firstSlug } from '../../slugs/slug.rules.ts';
import { type Actor, type EditedBy, requireVersion } from '../audit/index.ts';
import { lockEditing } from '../authors/index.ts';
import { spellingsOf } from './article-address.rules.ts';
import type { RenderedBody } from './article-markdown.ts';
import { findTakenSlugs } from './article-slugs.store.ts';
import type { ArticleDraft, ArticleInput } from './articles.schemas.ts';
import { type Article, findArticle } from './articles.store.ts';
import { findArticleByUrl } from './articles-by-url.store.ts';
import { renderBody } from './render-body.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';

/**
 * Creates an article: a draft without `publishAt`, scheduled where that is in the future, else published.
 * Throws `slug_taken`, `external_id_taken`, or `invalid` with the path of an author or tier that does not
 * exist.
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

/** An article as it was saved, with what of its body was not. */
export type SavedArticle = Article & Pick<RenderedBody, 'dropped'>;

/**
 * Replaces the article with this external id, or creates it. Omitted fields fall back to their defaults,
 * except the slug and the publication, which stay: a system that sends its texts again does not mean to
 * move or withdraw them. Throws what `createArticle` throws, and `stale`. Safe to repeat and to call
 * concurrently: calls are serialized, and one that changes nothing writes nothing.
 */
export async function replaceArticle(
  deps: ArticleDeps,
  externalId: string,
  request: ArticleInput,
  by: EditedBy,
): Promise<{ article: SavedArticle; isNew: boolean }> {
  if (request.externalId !== null && request.externalId !== externalId) {
    throw invalidField('body.externalId', 'differs from the one in the address');
  }
  const input = { ...request, externalId };
  const rendered = await renderBody(input.body);
  const { actor } = by;
  const { dropped } = rendered;
  return await deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const before = (await findArticle(tx, { externalId })) ?? (await findGivingWay(tx, input));
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
  const before = await findGivingWay(tx, input);
  const slug = input.slug ?? before?.slug ?? (await chooseSlug(tx, input.title));
  const draft = toDraft(input, { slug, publishedAt: null });
  const action = 'article.created';
  return await saveArticle(deps, tx, { before, draft, rendered, actor, action });
}

/**
 * What is here by its address alone, and becomes the article that is saved now: it has its slug or its canonical
 * address. Its comments and tips come along.
 */
async function findGivingWay(
  tx: Tx,
  { slug, canonicalUrl, title }: ArticleInput,
): Promise<Article | null> {
  const atAddress =
    canonicalUrl === null
      ? null
      : await findArticleByUrl(tx, { spellings: spellingsOf(new URL(canonicalUrl)) });
  return atAddress ?? (await findArticleByUrl(tx, { slug: slug ?? firstSlug(title) }));
}

/** The draft that a request describes; omitted fields come from `present`. */
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

/** What is here by its address alone gives way, so its slug counts as free. */
function chooseSlug(tx: Tx, title: string): Promise<string> {
  return findFreeSlug(title, (slugs) => findTakenSlugs(tx, slugs, { withByUrl: false }));
}
