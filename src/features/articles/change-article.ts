import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type EditedBy, requireVersion } from '../audit/index.ts';
import type { ArticleDraft } from './articles.rules.ts';
import type { ArticleChange } from './articles.schemas.ts';
import { type Article, findArticleById, lockEditing } from './articles.store.ts';
import { type ArticleDeps, draftOf, saveArticle } from './save-article.ts';

/** Replaces the given fields. Throws `not_found`, `stale`, and what `createArticle` throws. */
export function changeArticle(
  deps: ArticleDeps,
  id: string,
  change: ArticleChange,
  by: EditedBy,
): Promise<Article> {
  return editArticle(deps, id, by, {
    action: 'article.changed',
    edit: (draft) => applyChange(draft, change),
  });
}

/** Loads an article, lets `edit` draft it anew and saves that, while nobody else edits. */
export function editArticle(
  deps: ArticleDeps,
  id: string,
  by: EditedBy,
  { action, edit }: { action: string; edit: (draft: ArticleDraft) => ArticleDraft },
): Promise<Article> {
  return deps.db.transaction(async (tx) => {
    const before = await getArticleToEdit(tx, id, by);
    const draft = edit(draftOf(before));
    return await saveArticle(deps, tx, { before, draft, actor: by.actor, action });
  });
}

/** Takes the lock, then the article as it stands; throws `not_found` or `stale`. */
export async function getArticleToEdit(tx: Tx, id: string, by: EditedBy): Promise<Article> {
  await lockEditing(tx);
  const article = await findArticleById(tx, id);
  if (article === null) throw notFound();
  requireVersion(article, by);
  return article;
}

/** Tiers fall away by themselves when an article stops being for tiers. */
function applyChange(draft: ArticleDraft, change: ArticleChange): ArticleDraft {
  const { publishAt, ...given } = withoutUndefined(change);
  const leavesTiers = given.access !== undefined && given.access !== 'tiers';
  return {
    ...draft,
    ...(leavesTiers ? { tiers: [] } : {}),
    ...given,
    ...(publishAt === undefined ? {} : { publishedAt: publishAt }),
  };
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Given<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<Fields>;
}
