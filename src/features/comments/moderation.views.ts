import { pick } from '../../platform/http/pick.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { Member } from '../accounts/index.ts';
import type { NotesSummary } from './comment-context.ts';
import { moderationCaseSchema } from './moderation.schemas.ts';
import type { AuthorCounts, ModerationCaseRow } from './moderation.store.ts';
import type { NearbyComment } from './moderation-context.store.ts';
import { listMatchingWords } from './policy.rules.ts';
import { readReason } from './rulings.rules.ts';

export interface ModerationContext {
  readonly members: ReadonlyMap<string, Member>;
  readonly counts: ReadonlyMap<string, AuthorCounts>;
  readonly reports: ReadonlyMap<string, number>;
  readonly notes: ReadonlyMap<string, NotesSummary>;
  /** The rank of the moderator who may read notes about lower ranks; null for servers, which may read none. */
  readonly reader: Role | null;
  readonly nearby: readonly NearbyComment[];
  /** The banned and suspect words of the policy. */
  readonly words: readonly string[];
}

/** Presents a comment to moderators; `waitingSince` is null outside a queue. */
export function presentModerationCase(
  row: ModerationCaseRow,
  context: ModerationContext,
  waitingSince: Date | null,
) {
  const { parent } = row;
  return pick(moderationCaseSchema, {
    ...row,
    waitingSince,
    pinned: row.pinnedAt !== null,
    featured: row.featuredAt !== null,
    likes: row.likeCount,
    parent: parent && {
      id: parent.id,
      body: parent.body,
      author: presentPerson(parent.memberId, context),
    },
    thread: context.nearby
      .filter(({ nearId }) => nearId === row.id)
      .map((one) => ({
        id: one.id,
        author: presentPerson(one.memberId, context),
        excerpt: one.excerpt,
        status: one.status,
        createdAt: one.createdAt,
      })),
    author: presentAuthor(row.memberId, context),
    decision: {
      phase: row.phase,
      reason: readReason(row.reason),
      at: row.decidedAt,
      byId: row.decidedById,
    },
    matchedWords: row.body === null ? [] : listMatchingWords(row.body, context.words),
    reports: row.reports.map((report) => ({
      reason: report.reason,
      note: report.note,
      by: presentPerson(report.memberId, context),
      withoutAccount: report.noticeId !== null,
      at: report.createdAt,
    })),
    appeal:
      row.appealNote === null ? null : { note: row.appealNote, isOpen: row.appealedAt !== null },
    revisions: row.revisions.map((one) => ({ body: one.body, until: one.createdAt })),
  });
}

function presentPerson(memberId: string | null, { members }: ModerationContext) {
  const member = memberId === null ? undefined : members.get(memberId);
  return member ? { id: member.id, name: member.name } : null;
}

function presentAuthor(memberId: string | null, context: ModerationContext) {
  const { members, counts, reports, notes, reader } = context;
  const member = memberId === null ? undefined : members.get(memberId);
  if (!member) return null;
  const { id, name, role, createdAt: memberSince, bannedUntil, mutedUntil } = member;
  const mayReadNotes = reader !== null && outranks(reader, role);
  return {
    id,
    name,
    memberSince,
    bannedUntil,
    mutedUntil,
    publishedCount: counts.get(id)?.published ?? 0,
    rejectedCount: counts.get(id)?.rejected ?? 0,
    reportCount: reports.get(id) ?? 0,
    notes: (mayReadNotes && notes.get(id)) || null,
  };
}
