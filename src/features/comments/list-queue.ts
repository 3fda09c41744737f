import { notFound } from '../../platform/errors/refusals.ts';
import { readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { findMemberById, findMembersByIds } from '../accounts/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findComment } from './comments.store.ts';
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

type ListDeps = Pick<CommentDeps, 'db'>;

interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const MEMBER_COMMENTS = 'written-by';

/** A page of a moderation queue, oldest first. */
export async function listQueue(
  deps: ListDeps,
  { status, cursor, limit }: PageRequest & { readonly status: Queue },
) {
  const list = `moderation:${status}`;
  const after = readInstantCursor(list, cursor);
  const rows = await listQueued(deps.db.read, status, { after, limit });
  const sinceOf = (row: ModerationCaseRow) => waitingSince(status, row);
  const page = toPage(rows, limit, (row) => ({ at: sinceOf(row).toISOString(), id: row.id }));
  const data = await presentCases(deps, page.rows, sinceOf);
  return { data, nextCursor: writeCursor(list, page.next) };
}

/** A page of a member's comments, newest first, whatever their status. Throws `not_found`. */
export async function listMemberComments(
  deps: ListDeps,
  { memberId, cursor, limit }: PageRequest & { readonly memberId: string },
) {
  if ((await findMemberById(deps.db.read, memberId)) === null) throw notFound();
  const after = readInstantCursor(MEMBER_COMMENTS, cursor);
  const rows = await listModerationCasesOf(deps.db.read, { memberId, after, limit });
  const page = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
  const data = await presentCases(deps, page.rows, () => null);
  return { data, nextCursor: writeCursor(MEMBER_COMMENTS, page.next) };
}

/** One comment as moderators see it. Throws `not_found`. */
export async function getModerationCase(deps: ListDeps, id: string) {
  if ((await findComment(deps.db.read, id)) === null) throw notFound();
  return await showModerationCase(deps, id);
}

/** A comment that exists, as moderators see it. */
export async function showModerationCase(deps: ListDeps, id: string) {
  const row = await getModerationCaseRow(deps.db.read, id);
  return presentModerationCase(row, await loadContext(deps, [row]), null);
}

async function presentCases(
  deps: ListDeps,
  rows: readonly ModerationCaseRow[],
  sinceOf: (row: ModerationCaseRow) => Date | null,
) {
  const context = await loadContext(deps, rows);
  return rows.map((row) => presentModerationCase(row, context, sinceOf(row)));
}

async function loadContext(
  { db }: ListDeps,
  rows: readonly ModerationCaseRow[],
): Promise<ModerationContext> {
  const authors = new Set(rows.flatMap(({ memberId }) => memberId ?? []));
  const others = rows.flatMap(({ parent, reports }) =>
    [parent?.memberId, ...reports.map(({ memberId }) => memberId)].flatMap((id) => id ?? []),
  );
  const [members, counts] = await Promise.all([
    findMembersByIds(db.read, [...new Set([...authors, ...others])]),
    countByAuthor(db.read, [...authors]),
  ]);
  return { counts, members: new Map(members.map((one) => [one.id, one])) };
}
