import type { Database, Tx } from '../../platform/db/database.ts';
import { type Page, readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { articleRows } from '../articles/index.ts';
import { listTargetSlugs, listTipStatuses } from './read-tip.ts';
import type { StaffTipsQuery } from './staff-tips.schemas.ts';
import type { TipStatus } from './tips.rules.ts';
import { listAllTips, type TipRow } from './tips.store.ts';
import { presentStaffTip, TARGETLESS } from './tips.views.ts';

const LIST = 'staff-tips';
/** The number of tips per batch of a filtered search. Statuses are derived, so the database cannot filter by them. */
const BATCH = 200;
/** The maximum number of batches that one page reads. */
const BATCHES = 5;

interface Found {
  readonly tip: TipRow;
  readonly status: TipStatus;
}

/**
 * Lists all tips, newest first. If a status is rare, a page may hold fewer tips than `limit`; its cursor continues
 * where the search ended.
 */
export async function listStaffTips({ db }: { readonly db: Database }, query: StaffTipsQuery) {
  const { articleSlug } = query;
  const tx = db.read;
  const article =
    articleSlug === undefined
      ? null
      : await articleRows.find(tx, { currentOrFormerSlug: articleSlug });
  if (articleSlug !== undefined && article === null) return { data: [], nextCursor: null };
  const page = await findPage(tx, query, article?.id);
  const tips = page.rows.map(({ tip }) => tip);
  const targets = await listTargetSlugs(tx, tips);
  const data = page.rows.map(({ tip, status }) =>
    presentStaffTip(tip, targets.get(tip.id) ?? TARGETLESS, status),
  );
  return { data, nextCursor: writeCursor(LIST, page.next) };
}

async function findPage(
  tx: Tx,
  { status, visibility, cursor, limit }: StaffTipsQuery,
  articleId: string | undefined,
): Promise<Page<Found>> {
  const size = status === undefined ? limit : BATCH;
  let position = readInstantCursor(LIST, cursor);
  const found: Found[] = [];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const wanted = { articleId, visibility, after: position, limit: size };
    const page = toPage(await listAllTips(tx, wanted), size, positionOf);
    found.push(...(await withStatus(tx, page.rows, status)));
    if (page.next === null || found.length > limit || status === undefined) {
      const own = toPage(found, limit, ({ tip }) => positionOf(tip));
      return { rows: own.rows, next: own.next ?? page.next };
    }
    position = { at: new Date(page.next.at), id: page.next.id };
  }
  const next = position && { at: position.at.toISOString(), id: position.id };
  return { rows: found, next };
}

/** Returns the tips with the requested status, or all of them if none is requested. */
async function withStatus(
  tx: Tx,
  tips: readonly TipRow[],
  wanted: TipStatus | undefined,
): Promise<Found[]> {
  const statuses = await listTipStatuses(tx, tips);
  const found = tips.map((tip) => ({ tip, status: statuses.get(tip.id) ?? ('pending' as const) }));
  return found.filter(({ status }) => wanted === undefined || status === wanted);
}

function positionOf({ createdAt, id }: TipRow) {
  return { at: createdAt.toISOString(), id };
}
