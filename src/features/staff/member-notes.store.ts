import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { MASK, wholeWordPattern } from '../../platform/db/sql.ts';
import type { NotesSummary } from '../comments/index.ts';

export type MemberNote = Prisma.MemberNoteGetPayload<object>;

export async function insertNote(tx: Tx, note: MemberNote): Promise<void> {
  await tx.memberNote.create({ data: note });
}

/** Lists the notes about a member, newest first. */
export function pageMemberNotes(
  tx: Tx,
  { memberId, ...page }: IdPage & { memberId: string },
): Promise<MemberNote[]> {
  return tx.memberNote.findMany(newestFirst(page, { memberId }));
}

/** Summarizes the notes about each of these members that has any. */
export async function summarizeNotes(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, NotesSummary>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(NotesSummary['last'] & { memberId: string; count: number })[]>`
    SELECT DISTINCT ON (member_id) member_id AS "memberId", body, created_at AS "createdAt",
           (count(*) OVER (PARTITION BY member_id))::int AS count
      FROM member_notes
     WHERE member_id = ANY(${[...memberIds]}::uuid[])
     ORDER BY member_id, id DESC`;
  return new Map(rows.map(({ memberId, count, ...last }) => [memberId, { count, last }]));
}

/** Masks a text, such as the name of an erased person, in the notes about others. */
export async function maskInMemberNotes(tx: Tx, text: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_notes SET body = regexp_replace(body, ${wholeWordPattern(text)}, ${MASK}, 'gi')
    WHERE body ~* ${wholeWordPattern(text)}`;
}

/** Returns false if this member has no such note. */
export async function deleteNote(
  tx: Tx,
  { id, memberId }: Pick<MemberNote, 'id' | 'memberId'>,
): Promise<boolean> {
  const { count } = await tx.memberNote.deleteMany({ where: { id, memberId } });
  return count === 1;
}
