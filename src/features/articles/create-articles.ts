import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isReservedSlug } from '../../slugs/slug.rules.ts';
import { type Actor, type AuditedChange, recordChange } from '../audit/index.ts';
import { type Author, findAuthorsBySlugs, lockEditing } from '../authors/index.ts';
import { urlVariantsOf } from './article-address.rules.ts';
import type { RenderedBody } from './article-markdown.ts';
import { findTakenSlugs, insertSlugs } from './article-slugs.store.ts';
import { diffDrafts, findContradictions } from './articles.rules.ts';
import type { ArticleDraft, ArticleInput } from './articles.schemas.ts';
import {
  type ArticleColumns,
  findArticlesByExternalIds,
  insertArticles,
  insertAuthors,
} from './articles.store.ts';
import { listArticlesByUrl } from './articles-by-url.store.ts';
import { insertRevisions } from './revisions.store.ts';
import {
  ARTICLES_TOPIC,
  type ArticleDeps,
  columnsOf,
  firstUpdate,
  renderedOf,
} from './save-article.ts';
import { indexArticleTexts } from './search.store.ts';

/** A new article of an import, with its body rendered before the transaction. */
export interface NewArticle {
  readonly input: ArticleInput & { readonly slug: string; readonly externalId: string };
  readonly rendered: RenderedBody;
}

/**
 * Creates many new articles with a few statements, and returns their ids by external id. Skips articles with a
 * conflict; the caller passes these to `replaceArticle`, which replaces an existing article or throws the reason. Each
 * created article equals one by `replaceArticle`, with its revision, audit log entry and published change.
 */
export async function createArticles(
  deps: ArticleDeps,
  tx: Tx,
  articles: readonly NewArticle[],
  { actor }: { readonly actor: Actor },
): Promise<ReadonlyMap<string, string>> {
  if (articles.length === 0) return new Map();
  await lockEditing(tx);
  const plain = await findInsertable(deps, tx, articles);
  const now = deps.clock.now();
  const rows = plain.map(({ draft, rendered, authors }) => {
    const updatedAt = firstUpdate(draft, now);
    const fixed = { id: newId(), byUrl: false, version: 1, updatedAt };
    const columns: ArticleColumns = { ...columnsOf(draft), ...renderedOf(rendered), ...fixed };
    return { id: fixed.id, draft, columns, authors };
  });
  const ids = rows.map(({ id }) => id);
  await insertArticles(
    tx,
    rows.map(({ columns }) => columns),
    now,
  );
  await indexArticleTexts(tx, ids);
  await insertAuthors(tx, rows);
  await insertSlugs(
    tx,
    rows.map(({ id, draft }) => ({ slug: draft.slug, articleId: id, createdAt: now })),
  );
  const editorId = actor.kind === 'member' ? actor.id : null;
  await insertRevisions(
    tx,
    rows.map(({ id, draft }) => ({ articleId: id, version: 1, draft, editorId })),
    now,
  );
  await recordChange(
    tx,
    ...rows.map(
      ({ id, draft }): AuditedChange => ({
        actor,
        at: now,
        action: 'article.created',
        subject: { kind: 'article', id },
        after: diffDrafts(null, draft).after,
      }),
    ),
  );
  await deps.changes.publishAll(tx, ARTICLES_TOPIC, ids);
  return new Map(rows.map(({ id, draft }) => [draft.externalId ?? '', id]));
}

interface Plain {
  readonly draft: ArticleDraft;
  readonly rendered: RenderedBody;
  readonly authors: readonly Author[];
}

/** Returns articles that replace nothing, whose slug and external id are free, and whose tiers and authors exist. */
async function findInsertable(
  deps: ArticleDeps,
  tx: Tx,
  articles: readonly NewArticle[],
): Promise<Plain[]> {
  const inputs = articles.map(({ input }) => input);
  const slugs = inputs.map(({ slug }) => slug);
  const externalIds = inputs.map(({ externalId }) => externalId);
  const taken = await findTakenSlugs(tx, slugs);
  const known = await findArticlesByExternalIds(tx, externalIds);
  const tiers = await deps.findKnownTiers(tx, [...new Set(inputs.flatMap((one) => one.tiers))]);
  const found = await findAuthorsBySlugs(tx, [...new Set(inputs.flatMap((one) => one.authors))]);
  const authors = new Map(found.map((author) => [author.slug, author]));
  const spellings = inputs.flatMap(({ canonicalUrl }) =>
    canonicalUrl === null ? [] : urlVariantsOf(new URL(canonicalUrl)),
  );
  const byUrl = new Set(await listArticlesByUrl(tx, spellings));
  const isPlain = ({ input: { publishAt, ...input } }: NewArticle, index: number) =>
    slugs.indexOf(input.slug) === index &&
    externalIds.indexOf(input.externalId) === index &&
    !taken.has(input.slug) &&
    !isReservedSlug(input.slug) &&
    !known.has(input.externalId) &&
    input.tiers.every((slug) => tiers.has(slug)) &&
    input.authors.every((slug) => authors.has(slug)) &&
    !(
      input.canonicalUrl !== null &&
      urlVariantsOf(new URL(input.canonicalUrl)).some((one) => byUrl.has(one))
    ) &&
    findContradictions({ ...input, publishedAt: publishAt ?? null }).length === 0;
  return articles.filter(isPlain).map(({ input: { publishAt, ...input }, rendered }) => ({
    draft: { ...input, publishedAt: publishAt ?? null },
    rendered,
    authors: input.authors.flatMap((slug) => authors.get(slug) ?? []),
  }));
}
