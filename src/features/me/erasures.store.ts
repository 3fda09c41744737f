import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { CommentErasureMode } from '../comments/index.ts';

export interface Erasure {
  readonly id: string;
  readonly memberId: string;
  readonly comments: CommentErasureMode;
  readonly requestedAt: Date;
  /** Null until the erasure is complete. */
  readonly erasedAt: Date | null;
}

/** Stores a request for erasure. Only the first one counts, by the unique index on the member. */
export async function insertErasure(
  tx: Tx,
  request: { memberId: string; comments: CommentErasureMode; requestedAt: Date },
): Promise<Erasure> {
  const row = { id: newId(), ...request, erasedAt: null };
  await tx.erasure.createMany({ data: [row], skipDuplicates: true });
  return toErasure(await tx.erasure.findUniqueOrThrow({ where: { memberId: request.memberId } }));
}

export async function findErasure(tx: Tx, id: string): Promise<Erasure | null> {
  const row = await tx.erasure.findUnique({ where: { id } });
  return row && toErasure(row);
}

export async function listUnfinishedErasures(tx: Tx): Promise<Erasure[]> {
  const rows = await tx.erasure.findMany({
    where: { erasedAt: null },
    orderBy: { requestedAt: 'asc' },
  });
  return rows.map(toErasure);
}

export async function finishErasure(tx: Tx, id: string, erasedAt: Date): Promise<void> {
  await tx.erasure.updateMany({ where: { id, erasedAt: null }, data: { erasedAt } });
}

function toErasure(row: Omit<Erasure, 'comments'> & { comments: string }): Erasure {
  return { ...row, comments: row.comments as CommentErasureMode };
}
