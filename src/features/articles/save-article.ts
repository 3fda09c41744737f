import { newId } from '../../platform/crypto/ids.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { InvalidField } from '../../platform/errors/app-error.ts';
import { invalidField, invalidFields } from '../../platform/errors/refusals.ts';
import { isReservedSlug } from '../../slugs/slug.rules.ts';
import { type Actor, type AuditAction, recordChange } from '../audit/index.ts';
import { type Author, findAuthorsBySlugs, slugTaken } from '../authors/index.ts';
import type { RenderedBody } from './article-markdown.ts';
import { findSlugHolder, insertSlugs } from './article-slugs.store.ts';
import { externalIdTaken } from './articles.errors.ts';
import { diffDrafts, findContradictions, isPublished } from './articles.rules.ts';
import type { ArticleDraft } from './articles.schemas.ts';
import {
  type Article,
  findArticle,
  insertArticles,
  replaceAuthors,
  updateArticle,
} from './articles.store.ts';
import { revokePreviewLinks } from './preview-links.ts';
import { insertRevisions } from './revisions.store.ts';
import { indexArticleTexts } from './search.store.ts';

/** Published with the article's id on every change. */
export const ARTICLES_TOPIC = 'articles';

export interface ArticleDeps extends DbDeps {
  readonly changes: Changes;
  /** Returns which of these tiers exist. Provided by wiring, because tiers belong to another feature. */
  readonly findKnownTiers: (tx: Tx, slugs: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Returns the fields of an article that staff set. */
export function draftOf(article: Article): ArticleDraft {
  const { id, body, html, previewHtml, wordCount, ...rest } = article;
  const { commentCount, byUrl, version, createdAt, updatedAt, tierSlugs, authors, ...fields } =
    rest;
  return { ...fields, body, tiers: tierSlugs, authors: authors.map(({ slug }) => slug) };
}

/**
 * Saves a draft as an article, a new one if `before` is null, with a revision and an audit log entry, and publishes the
 * change. A draft without changes writes nothing. The caller holds `lockEditing`, which makes the checks before the
 * writes safe, and must render the draft's body before taking the lock; `rendered` is used only if the body changes.
 */
export async function saveArticle(
  deps: ArticleDeps,
  tx: Tx,
  save: {
    before: Article | null;
    draft: ArticleDraft;
    rendered: RenderedBody | null;
    actor: Actor;
    action: AuditAction;
    /** True for a new placeholder article. */
    byUrl?: boolean;
  },
): Promise<Article> {
  const { before, draft, actor } = save;
  const rendered = before?.body === draft.body ? before : save.rendered;
  if (rendered === null) throw new Error('A new body is rendered before it is saved.');
  const diff = diffDrafts(before && draftOf(before), draft);
  if (before && diff.changed.length === 0) return before;
  const id = before?.id ?? newId();
  const authors = await checkDraft(deps, tx, id, draft);
  const now = deps.clock.now();
  const columns = {
    id,
    ...columnsOf(draft),
    ...renderedOf(rendered),
    byUrl: isByUrl(save),
    version: (before?.version ?? 0) + 1,
    updatedAt: before ? now : firstUpdate(draft, now),
  };
  await (before ? updateArticle(tx, columns) : insertArticles(tx, [columns], now));
  await indexArticleTexts(tx, [id]);
  await replaceAuthors(tx, id, authors);
  await insertSlugs(tx, [{ slug: draft.slug, articleId: id, createdAt: now }]);
  const editorId = actor.kind === 'member' ? actor.id : null;
  const { version } = columns;
  await insertRevisions(tx, [{ articleId: id, version, draft, editorId }], now);
  await recordChange(tx, {
    actor,
    at: now,
    action: save.action,
    subject: { kind: 'article', id },
    ...(diff.before ? { before: diff.before } : {}),
    after: diff.after,
  });
  const isUnpublished = before !== null && isPublished(before, now) && !isPublished(draft, now);
  if (isUnpublished) await revokePreviewLinks(tx, { articleId: id }, { actor, at: now });
  await deps.changes.publish(tx, ARTICLES_TOPIC, id);
  const { commentCount = 0, createdAt = now } = before ?? {};
  return { ...columns, authors, commentCount, createdAt };
}

/** Returns whether the article is a placeholder, which it is until staff or a CMS provide a text. */
function isByUrl({
  before,
  draft,
  byUrl = false,
}: {
  readonly before: Article | null;
  readonly draft: ArticleDraft;
  readonly byUrl?: boolean;
}): boolean {
  return before === null ? byUrl : before.byUrl && before.body === draft.body;
}

/** Returns the initial `updatedAt`: a new article with a past publication, such as an imported one, keeps that. */
export function firstUpdate({ publishedAt }: ArticleDraft, now: Date): Date {
  return publishedAt !== null && publishedAt < now ? publishedAt : now;
}

/** Checks a draft against the database; returns its authors in order. */
async function checkDraft(
  deps: ArticleDeps,
  tx: Tx,
  id: string,
  draft: ArticleDraft,
): Promise<Author[]> {
  const contradictions = findContradictions(draft);
  if (contradictions.length > 0) throw invalidFields(contradictions);
  if (isReservedSlug(draft.slug))
    throw invalidField('body.slug', 'is reserved for the site itself');
  const holder = await findSlugHolder(tx, draft.slug);
  if (holder !== null && holder !== id) throw slugTaken();
  if (draft.externalId !== null) {
    const other = await findArticle(tx, { externalId: draft.externalId });
    if (other && other.id !== id) throw externalIdTaken();
  }
  const tiers = draft.tiers.length === 0 ? NONE : await deps.findKnownTiers(tx, draft.tiers);
  const authors = new Map(
    (await findAuthorsBySlugs(tx, draft.authors)).map((author) => [author.slug, author]),
  );
  const unknown = [
    ...findUnknown('tiers', draft.tiers, (slug) => tiers.has(slug)),
    ...findUnknown('authors', draft.authors, (slug) => authors.has(slug)),
  ];
  if (unknown.length > 0) throw invalidFields(unknown);
  return draft.authors.flatMap((slug) => authors.get(slug) ?? []);
}

const NONE: ReadonlySet<string> = new Set();

function findUnknown(
  field: string,
  slugs: readonly string[],
  exists: (slug: string) => boolean,
): InvalidField[] {
  return slugs.flatMap((slug, index) =>
    exists(slug) ? [] : [{ path: `body.${field}.${index}`, message: 'does not exist' }],
  );
}

export function columnsOf({ tiers, authors: _, ...columns }: ArticleDraft) {
  return { ...columns, tierSlugs: tiers };
}

export function renderedOf({ html, previewHtml, wordCount }: Omit<RenderedBody, 'dropped'>) {
  return { html, previewHtml, wordCount };
}
