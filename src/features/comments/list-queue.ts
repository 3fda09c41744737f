import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageByInstant } from '../../platform/http/pages.ts';
import type { Role } from '../../roles/roles.ts';
import { findMemberById, findMembersByIds } from '../accounts/index.ts';
import type { NotesSummary } from './comment-context.ts';
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
import { countReportsByAuthor, listNearbyComments } from './moderation-context.store.ts';

type ListDeps = Pick<CommentDeps, 'db' | 'readSettings' | 'summarizeNotes'> & {
  /** The rank of the reading moderator; null for servers. */
  readonly reader: Role | null;
};

/** Lists a page of a moderation queue, oldest first. */
export async function listQueue(
  deps: ListDeps,
  { status, ...query }: PageQuery & { readonly status: Queue },
) {
  const sinceOf = (row: ModerationCaseRow) => waitingSince(status, row);
  const { data: rows, nextCursor } = await pageByInstant(`moderation:${status}`, query, {
    read: (page) => listQueued(deps.db.read, status, page),
    instantOf: sinceOf,
    present: (row) => row,
  });
  return { data: await presentCases(deps, rows, sinceOf), nextCursor };
}

/** Lists a page of a member's comments of any status, newest first. Throws `not_found`. */
export async function listMemberComments(
  deps: ListDeps,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  if ((await findMemberById(deps.db.read, memberId)) === null) throw notFound();
  const { data: rows, nextCursor } = await pageByInstant('written-by', query, {
    read: (page) => listModerationCasesOf(deps.db.read, { memberId, ...page }),
    instantOf: ({ createdAt }) => createdAt,
    present: (row) => row,
  });
  return { data: await presentCases(deps, rows, () => null), nextCursor };
}

/** Returns a comment as moderators see it. Throws `not_found`. */
export async function getModerationCase(deps: ListDeps, id: string) {
  if ((await findComment(deps.db.read, id)) === null) throw notFound();
  return await showModerationCase(deps, id);
}

/** Returns an existing comment as moderators see it. */
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
  { db, readSettings, summarizeNotes, reader }: ListDeps,
  rows: readonly ModerationCaseRow[],
): Promise<ModerationContext> {
  const authors = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))];
  const nearby = await listNearbyComments(
    db.read,
    rows.map(({ id }) => id),
  );
  const others = [...nearby, ...rows.flatMap(({ parent, reports }) => [parent, ...reports])];
  const people = [...authors, ...others.flatMap((one) => one?.memberId ?? [])];
  const [members, counts, reports, notes] = await Promise.all([
    findMembersByIds(db.read, [...new Set(people)]),
    countByAuthor(db.read, authors),
    countReportsByAuthor(db.read, authors),
    reader === null ? new Map<string, NotesSummary>() : summarizeNotes(db.read, authors),
  ]);
  const { bannedWords, suspectWords } = (await readSettings()).comments.policy;
  const words = [...bannedWords, ...suspectWords];
  return {
    counts,
    reports,
    notes,
    reader,
    nearby,
    words,
    members: new Map(members.map((one) => [one.id, one])),
  };
}
