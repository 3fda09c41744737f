import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type AuditAction, type EditedBy, requireVersion } from '../audit/index.ts';
import { lockEditing } from '../authors/index.ts';
import type { RenderedBody } from './article-markdown.ts';
import { publicationInstant } from './articles.rules.ts';
import type { ArticleChange, ArticleDraft } from './articles.schemas.ts';
import { type Article, findArticle } from './articles.store.ts';
import type { SavedArticle } from './create-article.ts';
import { renderBody } from './render-body.ts';
import { type ArticleDeps, draftOf, saveArticle } from './save-article.ts';

/** Replaces the given fields. Throws `not_found`, `stale`, and what `createArticle` throws. */
export async function changeArticle(
  deps: ArticleDeps,
  id: string,
  change: ArticleChange,
  by: EditedBy,
): Promise<SavedArticle> {
  const rendered = change.body === undefined ? null : await renderBody(change.body);
  const article = await editArticle(deps, id, by, {
    action: 'article.changed',
    rendered,
    edit: (draft) => applyChange(draft, change),
  });
  return { ...article, dropped: rendered?.dropped ?? [] };
}

/**
 * Publishes at `publishAt` (scheduled if in the future), now if it is null, and at the article's own instant, else now,
 * if it is undefined. A second call changes nothing.
 */
export function publishArticle(
  deps: ArticleDeps,
  id: string,
  publishAt: Date | null | undefined,
  by: EditedBy,
): Promise<Article> {
  const now = deps.clock.now();
  return editArticle(deps, id, by, {
    action: 'article.published',
    edit: (draft) => ({ ...draft, publishedAt: publicationInstant(draft, publishAt, now) }),
  });
}

/** Turns an article back into a draft. */
export function unpublishArticle(deps: ArticleDeps, id: string, by: EditedBy): Promise<Article> {
  return editArticle(deps, id, by, {
    action: 'article.unpublished',
    edit: (draft) => ({ ...draft, publishedAt: null }),
  });
}

/** Saves the result of `edit` on an article's current draft, under the editing lock. */
function editArticle(
  deps: ArticleDeps,
  id: string,
  by: EditedBy,
  change: {
    readonly action: AuditAction;
    /** The rendered new body, if `edit` changes it. */
    readonly rendered?: RenderedBody | null;
    readonly edit: (draft: ArticleDraft) => ArticleDraft;
  },
): Promise<Article> {
  const { action, rendered = null } = change;
  return deps.db.transaction(async (tx) => {
    const before = await getArticleToEdit(tx, id, by);
    const draft = change.edit(draftOf(before));
    return await saveArticle(deps, tx, { before, draft, rendered, actor: by.actor, action });
  });
}

/** Takes the editing lock, then reads the article; throws `not_found` or `stale`. */
export async function getArticleToEdit(tx: Tx, id: string, by: EditedBy): Promise<Article> {
  await lockEditing(tx);
  const article = await findArticle(tx, { id });
  if (article === null) throw notFound();
  requireVersion(article, by);
  return article;
}

/** Applies a change. An article whose access is no longer "tiers" loses its tiers. */
function applyChange(draft: ArticleDraft, change: ArticleChange): ArticleDraft {
  const { publishAt, ...fields } = withoutUndefined(change);
  const leavesTiers = fields.access !== undefined && fields.access !== 'tiers';
  return {
    ...draft,
    ...(leavesTiers ? { tiers: [] } : {}),
    ...fields,
    ...(publishAt === undefined ? {} : { publishedAt: publishAt }),
  };
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Fields>;
}
