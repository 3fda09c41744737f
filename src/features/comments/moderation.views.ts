import type { Member } from '../accounts/index.ts';
import type { AuthorCounts, ModerationCaseRow } from './moderation.store.ts';

export interface ModerationContext {
  readonly members: ReadonlyMap<string, Member>;
  readonly records: ReadonlyMap<string, AuthorCounts>;
}

/** A comment as moderators see it; `waitingSince` is null outside a queue. */
export function presentModerationCase(
  row: ModerationCaseRow,
  context: ModerationContext,
  waitingSince: Date | null,
) {
  const { id, status, body, html, createdAt, editedAt, replyCount, article, parent } = row;
  return {
    ...{ id, status, body, html, createdAt, editedAt, replyCount, article, waitingSince },
    pinned: row.pinnedAt !== null,
    featured: row.featuredAt !== null,
    likes: row.likeCount,
    parent: parent && {
      id: parent.id,
      body: parent.body,
      author: presentPerson(parent.memberId, context),
    },
    author: presentAuthor(row.memberId, context),
    decision: { phase: row.phase, reason: row.reason, at: row.decidedAt, byId: row.decidedById },
    reports: row.reports.map((report) => ({
      reason: report.reason,
      note: report.note,
      by: presentPerson(report.memberId, context),
      at: report.createdAt,
    })),
    appeal:
      row.appealNote === null ? null : { note: row.appealNote, isOpen: row.appealedAt !== null },
    revisions: row.revisions.map((one) => ({ body: one.body, until: one.createdAt })),
  };
}

function presentPerson(memberId: string | null, { members }: ModerationContext) {
  const member = memberId === null ? undefined : members.get(memberId);
  return member ? { id: member.id, name: member.name } : null;
}

function presentAuthor(memberId: string | null, { members, records }: ModerationContext) {
  const member = memberId === null ? undefined : members.get(memberId);
  if (!member) return null;
  const record = records.get(member.id);
  return {
    id: member.id,
    name: member.name,
    memberSince: member.createdAt,
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
    publishedCount: record?.published ?? 0,
    rejectedCount: record?.rejected ?? 0,
  };
}
