import { pick } from '../../platform/http/pick.ts';
import type { Member } from '../accounts/index.ts';
import { moderationCaseSchema } from './moderation.schemas.ts';
import type { AuthorCounts, ModerationCaseRow } from './moderation.store.ts';
import { listMatchingWords } from './policy.rules.ts';
import { readReason } from './rulings.rules.ts';

export interface ModerationContext {
  readonly members: ReadonlyMap<string, Member>;
  readonly counts: ReadonlyMap<string, AuthorCounts>;
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

function presentAuthor(memberId: string | null, { members, counts }: ModerationContext) {
  const member = memberId === null ? undefined : members.get(memberId);
  if (!member) return null;
  const { id, name, createdAt: memberSince, bannedUntil, mutedUntil } = member;
  return {
    id,
    name,
    memberSince,
    bannedUntil,
    mutedUntil,
    publishedCount: counts.get(id)?.published ?? 0,
    rejectedCount: counts.get(id)?.rejected ?? 0,
  };
}
