import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import { REFUND_ENDS } from './reversals.rules.ts';

/** A requested refund, stored before Stripe is called. */
export type RefundRequestRow = Prisma.RefundRequestGetPayload<object>;

/** Locks the refunds of this payment until the transaction ends: nobody else begins or resumes one. */
export function lockRefundRequests(tx: Tx, paymentId: string): Promise<void> {
  return lockName(tx, `refund-requests:${paymentId}`);
}

export async function insertRefundRequest(
  tx: Tx,
  request: Pick<RefundRequestRow, 'paymentId' | 'requestId' | 'amount' | 'isRest' | 'createdAt'>,
): Promise<RefundRequestRow> {
  return await tx.refundRequest.create({ data: { id: newId(), attempt: 1, ...request } });
}

/** Finds the refund that this client request began or resumed. */
export function findRefundRequest(
  tx: Tx,
  paymentId: string,
  requestId: string,
): Promise<RefundRequestRow | null> {
  return tx.refundRequest.findFirst({
    where: { paymentId, OR: [{ requestId }, { joinedIds: { has: requestId } }] },
  });
}

/**
 * Finds the newest open refund of this payment and amount: its outcome was never written, or Stripe has not decided it.
 * Without an amount, finds one of the full remaining amount.
 */
export async function findOpenRefundRequest(
  tx: Tx,
  { paymentId, amount }: { readonly paymentId: string; readonly amount: number | undefined },
): Promise<RefundRequestRow | null> {
  const requests = await tx.refundRequest.findMany({
    where: { paymentId, ...(amount === undefined ? { isRest: true } : { amount }) },
    orderBy: { createdAt: 'desc' },
  });
  const refundIds = requests.flatMap(({ refundId }) => refundId ?? []);
  const ended = await tx.refundEntry.findMany({
    where: { refundId: { in: refundIds }, status: { in: [...REFUND_ENDS] } },
    select: { refundId: true },
  });
  const isEnded = new Set(ended.map(({ refundId }) => refundId));
  const isOpen = ({ answeredAt, refundId }: RefundRequestRow) =>
    answeredAt === null || (refundId !== null && !isEnded.has(refundId));
  return requests.find(isOpen) ?? null;
}

/** Records that this client request resumed the refund, so that its retries find it. */
export async function joinRefundRequest(
  tx: Tx,
  { id }: RefundRequestRow,
  requestId: string,
): Promise<void> {
  await tx.refundRequest.update({ where: { id }, data: { joinedIds: { push: requestId } } });
}

/** Stores the known outcome. The next request for the same amount is a new refund. */
export async function closeRefundRequest(
  tx: Tx,
  { id }: RefundRequestRow,
  outcome: Pick<Prisma.RefundRequestUpdateInput, 'refundId' | 'attempt' | 'answeredAt'>,
): Promise<void> {
  await tx.refundRequest.update({ where: { id }, data: outcome });
}

/** Returns the number of the next attempt. Concurrent callers get the same number. */
export async function beginNextRefundAttempt(
  tx: Tx,
  { id, attempt }: RefundRequestRow,
): Promise<number> {
  await tx.refundRequest.updateMany({ where: { id, attempt }, data: { attempt: attempt + 1 } });
  return attempt + 1;
}
