import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** A refund that was requested; it is stored before Stripe is called. */
export type RefundRequestRow = Prisma.RefundRequestGetPayload<object>;

export async function insertRefundRequest(
  tx: Tx,
  request: Omit<RefundRequestRow, 'id' | 'attempt'>,
): Promise<RefundRequestRow> {
  return await tx.refundRequest.create({ data: { id: newId(), attempt: 1, ...request } });
}

/** What an earlier attempt of the same client request stored. */
export function findRefundRequest(tx: Tx, requestId: string): Promise<RefundRequestRow | null> {
  return tx.refundRequest.findUnique({ where: { requestId } });
}

/** The number of the next attempt; of many at the same time all get the same. */
export async function beginNextRefundAttempt(
  tx: Tx,
  { id, attempt }: RefundRequestRow,
): Promise<number> {
  await tx.refundRequest.updateMany({ where: { id, attempt }, data: { attempt: attempt + 1 } });
  return attempt + 1;
}
