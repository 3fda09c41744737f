import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** A note of staff about a member. */
export type MemberNote = Prisma.MemberNoteGetPayload<object>;

export async function insertNote(tx: Tx, note: MemberNote): Promise<void> {
  await tx.memberNote.create({ data: note });
}

/** Newest first, with one row more than `limit` where there is one. */
export function pageMemberNotes(
  tx: Tx,
  { memberId, after, limit }: { memberId: string; after: string | null; limit: number },
): Promise<MemberNote[]> {
  return tx.memberNote.findMany({
    where: { memberId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
}

/** All of them, newest first. */
export function listMemberNotes(tx: Tx, memberId: string): Promise<MemberNote[]> {
  return tx.memberNote.findMany({ where: { memberId }, orderBy: { id: 'desc' } });
}

/** False where this member has no such note. */
export async function deleteNote(
  tx: Tx,
  { id, memberId }: Pick<MemberNote, 'id' | 'memberId'>,
): Promise<boolean> {
  const { count } = await tx.memberNote.deleteMany({ where: { id, memberId } });
  return count === 1;
}
