import type { Database, Tx } from '../../platform/db/database.ts';
import { type Page, readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { articleRows } from '../articles/index.ts';
import { listTargetSlugs, listTipStatuses } from './read-tip.ts';
import type { StaffTipsQuery } from './staff-tips.schemas.ts';
import type { TipStatus } from './tips.rules.ts';
import { listAllTips, type TipRow } from './tips.store.ts';
import { presentStaffTip, TARGETLESS } from './tips.views.ts';

const LIST = 'staff-tips';
/** Statuses are derived, so a filtered page is searched in batches of this many tips. */
const BATCH = 200;
/** The search of one page reads at most this many batches. */
const BATCHES = 5;

interface Found {
  readonly tip: TipRow;
  readonly status: TipStatus;
}

/**
 * A page of all tips, newest first. Where a status is rare a page may hold fewer than were asked for;
 * its cursor goes on from where the looking ended.
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

/** The tips with the requested status; all of them without a filter. */
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
