import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { MASK, wholeWordPattern } from '../../platform/db/sql.ts';

export async function insertLabel(
  tx: Tx,
  { label, memberIds, now }: { label: string; memberIds: readonly string[]; now: Date },
): Promise<number> {
  const data = memberIds.map((memberId) => ({ memberId, label, createdAt: now }));
  return (await tx.memberLabel.createMany({ data, skipDuplicates: true })).count;
}

export async function deleteLabel(
  tx: Tx,
  { label, memberIds }: { label: string; memberIds: readonly string[] },
): Promise<number> {
  const where = { label, memberId: { in: [...memberIds] } };
  return (await tx.memberLabel.deleteMany({ where })).count;
}

/** Lists the members who got the label at this instant. */
export async function listLabelledAt(
  tx: Tx,
  { label, at }: { label: string; at: Date },
): Promise<string[]> {
  const where = { label, createdAt: at };
  const rows = await tx.memberLabel.findMany({ where, select: { memberId: true } });
  return rows.map(({ memberId }) => memberId);
}

/** Returns the ids that exist. */
export async function listExistingMembers(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.member.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export type SegmentRow = Prisma.MemberSegmentGetPayload<object>;

export function listSegmentRows(tx: Tx): Promise<SegmentRow[]> {
  return tx.memberSegment.findMany({ orderBy: { name: 'asc' } });
}

/** Returns false if another segment has the name. Safe against races, by the unique index. */
export async function insertSegment(
  tx: Tx,
  segment: Omit<SegmentRow, 'filter'> & { readonly filter: object },
): Promise<boolean> {
  const data = { ...segment, filter: segment.filter as Prisma.InputJsonObject };
  const { count } = await tx.memberSegment.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

/** Masks a text, such as the address of an erased person, in the filters of segments. */
export async function maskInSegments(tx: Tx, text: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_segments
    SET filter = jsonb_set(filter, '{query}',
      to_jsonb(regexp_replace(filter->>'query', ${wholeWordPattern(text)}, ${MASK}, 'gi')))
    WHERE filter->>'query' ~* ${wholeWordPattern(text)}`;
}

export async function deleteSegmentRow(tx: Tx, id: string): Promise<SegmentRow | null> {
  const row = await tx.memberSegment.findUnique({ where: { id } });
  if (row !== null) await tx.memberSegment.deleteMany({ where: { id } });
  return row;
}
