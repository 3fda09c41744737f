import type { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { readCursor, readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { slugFrom } from '../../slugs/slug.rules.ts';
import { type Article, publishedArticles } from '../articles/index.ts';
import { findAuthorBySlug, listAuthors } from '../authors/index.ts';
import { sharedUntil } from './caching.rules.ts';
import type { articleListQuery } from './reading.schemas.ts';
import { presentAuthor, presentSummary } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { loadPresentationContext } from './text-links.ts';

const RECENT_ARTICLES = 10;

/** Returns a page of published articles and its Cache-Control: shared until the next scheduled publication. */
export async function listArticlePage(
  deps: ReadingDeps,
  query: z.output<typeof articleListQuery>,
): Promise<{ body: object; caching: string }> {
  const now = deps.clock.now();
  // Tags are stored as slugs.
  const tag = query.tag === undefined ? undefined : slugFrom(query.tag);
  const list = `articles:${tag ?? ''}:${query.author ?? ''}`;
  const after = readInstantCursor(list, query.cursor);
  const [settings, next, rows] = await Promise.all([
    deps.readSettings(),
    publishedArticles.findNext(deps.db.recent, now),
    publishedArticles.list(deps.db.recent, {
      tag,
      authorSlug: query.author,
      now,
      after,
      limit: query.limit,
    }),
  ]);
  const page = toPage(rows, query.limit, positionOf);
  const masthead = await loadPresentationContext(
    deps.db.recent,
    { ...deps, settings, now },
    page.rows.map(({ previewHtml }) => previewHtml),
  );
  return {
    body: {
      data: page.rows.map((article) => presentSummary(article, masthead)),
      nextCursor: writeCursor(list, page.next),
    },
    caching: sharedUntil(next, now),
  };
}

export async function listAuthorPage(
  deps: ReadingDeps,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<object> {
  const position = readCursor('authors', query.cursor);
  const after = position && { name: position.at, id: position.id };
  const rows = await listAuthors(deps.db.recent, { after, limit: query.limit });
  const page = toPage(rows, query.limit, ({ id, name }) => ({ at: name, id }));
  return { data: page.rows.map(presentAuthor), nextCursor: writeCursor('authors', page.next) };
}

export async function readAuthor(
  deps: ReadingDeps,
  slug: string,
): Promise<{ body: object; caching: string }> {
  const author = await findAuthorBySlug(deps.db.recent, slug);
  if (author === null) throw notFound();
  const now = deps.clock.now();
  const [settings, next, articles] = await Promise.all([
    deps.readSettings(),
    publishedArticles.findNext(deps.db.recent, now),
    publishedArticles.list(deps.db.recent, {
      authorSlug: slug,
      now,
      after: null,
      limit: RECENT_ARTICLES,
    }),
  ]);
  const recent = articles.slice(0, RECENT_ARTICLES);
  const texts = recent.map(({ previewHtml }) => previewHtml);
  const masthead = await loadPresentationContext(deps.db.recent, { ...deps, settings, now }, texts);
  return {
    body: {
      ...presentAuthor(author),
      articles: recent.map((one) => presentSummary(one, masthead)),
    },
    caching: sharedUntil(next, now),
  };
}

export function positionOf(article: Article): { at: string; id: string } {
  return { at: (article.publishedAt ?? article.createdAt).toISOString(), id: article.id };
}
