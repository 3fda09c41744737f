import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { startOfMonth, startOfNext } from '../../time/calendar.ts';
import { articleRows } from '../articles/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  countGiftLinks,
  countOutcomes,
  countOutcomesOf,
  listGiftLinks,
} from './gift-links.store.ts';

type ReadDeps = Pick<SettingsDeps, 'db'>;

/** Lists a page of a member's links, newest first, with the number of readers who opened each. */
export async function listOwnGiftLinks(
  deps: Pick<SettingsDeps, 'db' | 'clock'>,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  const { links, nextCursor } = await listPage(deps, { memberId }, query);
  const now = deps.clock.now();
  const data = links.map(({ memberId: _, ...link }) => {
    const active = link.revokedAt === null && link.expiresAt > now;
    return { ...link, active };
  });
  return { data, nextCursor };
}

/** Returns how many links a member can still create in this calendar month of the site's time zone. */
export async function readGiftAllowance(
  { db, clock, readSettings }: Pick<SettingsDeps, 'db' | 'clock' | 'readSettings'>,
  memberId: string,
): Promise<{ perMonth: number; remaining: number; resetsAt: Date }> {
  const { gifts, timeZone } = await readSettings();
  const since = startOfMonth(clock.now(), timeZone);
  const created = await countGiftLinks(db.read, memberId, since);
  return {
    perMonth: gifts.perMonth,
    remaining: Math.max(0, gifts.perMonth - created),
    resetsAt: startOfNext('month', clock.now(), timeZone),
  };
}

/** Lists a page of all links, or of one article's, newest first, with the outcome of each. */
export async function listGiftLinksWithOutcomes(
  deps: ReadDeps,
  { articleSlug, ...query }: PageQuery & { readonly articleSlug?: string | undefined },
) {
  const article =
    articleSlug && (await articleRows.find(deps.db.read, { currentOrFormerSlug: articleSlug }));
  if (article === null) return { data: [], nextCursor: null };
  const filter = article ? { articleId: article.id } : {};
  const { links, rows, nextCursor } = await listPage(deps, filter, query);
  const outcomes = await countOutcomes(deps.db.read, rows);
  const data = links.map((link) => {
    // The `opened` count is stored with the link, because the link's limit is checked against it.
    const { signedIn = 0, subscribed = 0 } = outcomes.get(link.id) ?? {};
    return { ...link, signedIn, subscribed };
  });
  return { data, nextCursor };
}

/** Returns the total outcomes of all links to an article. Throws `not_found`. */
export async function getArticleGiftReport({ db }: ReadDeps, articleId: string) {
  if ((await articleRows.find(db.read, { id: articleId })) === null) throw notFound();
  return await countOutcomesOf(db.read, articleId);
}

async function listPage(
  { db }: ReadDeps,
  filter: { readonly memberId?: string; readonly articleId?: string },
  query: PageQuery,
) {
  const list = `gifts:${filter.memberId ?? ''}:${filter.articleId ?? ''}`;
  const { data: rows, nextCursor } = await pageById(list, query, {
    read: (page) => listGiftLinks(db.read, { ...filter, ...page }),
    present: (row) => row,
  });
  const articles = await articleRows.listTitles(
    db.read,
    rows.map(({ articleId }) => articleId),
  );
  const articleOf = new Map(articles.map((article) => [article.id, article]));
  const links = rows.map(({ articleId, ...link }) => {
    const { slug: articleSlug = null, title: articleTitle = null } = articleOf.get(articleId) ?? {};
    return { ...link, articleSlug, articleTitle };
  });
  return { links, rows, nextCursor };
}
