import { readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { findMembersByIds } from '../accounts/index.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import type { Queue } from './moderation.schemas.ts';
import {
  countByAuthor,
  getModerationCaseRow,
  listModerationCasesOf,
  listQueued,
  type ModerationCaseRow,
  waitingSince,
} from './moderation.store.ts';
import { type ModerationContext, presentModerationCase } from './moderation.views.ts';

const WRITTEN = 'written-by';

/** A page of what waits for moderators, oldest first, each with all its context. */
export async function listQueue(
  deps: Pick<ConversationDeps, 'db'>,
  { status, cursor, limit }: { status: Queue; cursor?: string | undefined; limit: number },
) {
  const list = `moderation:${status}`;
  const after = readInstantCursor(list, cursor);
  const rows = await listQueued(deps.db.read, status, { after, limit });
  const page = toPage(rows, limit, (row) => ({
    at: waitingSince(status, row).toISOString(),
    id: row.id,
  }));
  const context = await findContext(deps, page.rows);
  const data = page.rows.map((row) =>
    presentModerationCase(row, context, waitingSince(status, row)),
  );
  return { data, nextCursor: writeCursor(list, page.next) };
}

/** A page of what a member wrote, newest first, whatever became of it. */
export async function listMemberComments(
  deps: Pick<ConversationDeps, 'db'>,
  { memberId, cursor, limit }: { memberId: string; cursor?: string | undefined; limit: number },
) {
  const after = readInstantCursor(WRITTEN, cursor);
  const rows = await listModerationCasesOf(deps.db.read, { memberId, after, limit });
  const page = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
  const context = await findContext(deps, page.rows);
  const data = page.rows.map((row) => presentModerationCase(row, context, null));
  return { data, nextCursor: writeCursor(WRITTEN, page.next) };
}

/** One comment as moderators see it. */
export async function showModerationCase(deps: Pick<ConversationDeps, 'db'>, id: string) {
  const row = await getModerationCaseRow(deps.db.read, id);
  return presentModerationCase(row, await findContext(deps, [row]), null);
}

async function findContext(
  { db }: Pick<ConversationDeps, 'db'>,
  rows: readonly ModerationCaseRow[],
): Promise<ModerationContext> {
  const authors = new Set(rows.flatMap(({ memberId }) => memberId ?? []));
  const others = rows.flatMap(({ parent, reports }) => [
    parent?.memberId ?? [],
    ...reports.map(({ memberId }) => memberId ?? []),
  ]);
  const ids = [...new Set([...authors, ...others.flat()])];
  const [members, records] = await Promise.all([
    findMembersByIds(db.read, ids),
    countByAuthor(db.read, [...authors]),
  ]);
  return { records, members: new Map(members.map((one) => [one.id, one])) };
}
