import type { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import {
  type PageQuery,
  pageById,
  pageByInstant,
  readCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import type { articlesQuery } from './articles.schemas.ts';
import { type Article, findArticle, listTags } from './articles.store.ts';
import { presentRevision, presentStaffArticleLine } from './articles.views.ts';
import { renderBody } from './render-body.ts';
import { listRevisions } from './revisions.store.ts';
import { listArticles, listArticlesByChange } from './staff-articles.store.ts';

/** The maximum for a picker that shows all tags. */
const MAX_TAGS = 500;

const REVISIONS = 'article-revisions';

/** Lists a page of all articles, including drafts, newest or last changed first. */
export function listStaffArticles(
  { db, clock }: DbDeps,
  { limit, cursor, sort, ...filter }: z.output<typeof articlesQuery>,
) {
  const now = clock.now();
  const query = { limit, cursor };
  const present = (article: Article) => presentStaffArticleLine(article, now);
  if (sort === 'updated') {
    return pageByInstant('staff-articles-by-change', query, {
      read: (page) => listArticlesByChange(db.read, { ...filter, now, ...page }),
      instantOf: ({ updatedAt }) => updatedAt,
      present,
    });
  }
  return pageById('staff-articles', query, {
    read: (page) => listArticles(db.read, { ...filter, now, ...page }),
    present,
  });
}

/** Returns the parts of an article's body that readers do not get. Throws `not_found`. */
export async function listDroppedParts(deps: Pick<DbDeps, 'db'>, id: string) {
  const { body } = await getArticle(deps, id);
  return (await renderBody(body)).dropped;
}

/** Returns the tags of all articles, most used first. */
export function readTags({ db }: Pick<DbDeps, 'db'>) {
  return listTags(db.read, MAX_TAGS);
}

/** Throws `not_found` if the article does not exist. */
export async function getArticle({ db }: Pick<DbDeps, 'db'>, id: string): Promise<Article> {
  const article = await findArticle(db.read, { id });
  if (article === null) throw notFound();
  return article;
}

/** Lists a page of an article's revisions, newest first. Throws `not_found`. */
export async function listArticleRevisions(
  deps: DbDeps,
  { articleId, limit, cursor }: PageQuery & { readonly articleId: string },
) {
  await getArticle(deps, articleId);
  const position = readCursor(REVISIONS, cursor);
  const beforeVersion = position && Number(position.at);
  const rows = await listRevisions(deps.db.read, { articleId, beforeVersion, limit });
  const page = toPage(rows, limit, ({ id, version }) => ({ at: String(version), id }));
  return { data: page.rows.map(presentRevision), nextCursor: writeCursor(REVISIONS, page.next) };
}
