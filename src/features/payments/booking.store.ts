import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FeeSnapshot } from '../../platform/stripe/snapshots.ts';
import { dropPaidDays } from './paid-days.store.ts';
import type { NewPayment } from './payments.store.ts';
import { lockPayment } from './reversals.store.ts';

/**
 * Books a payment once: the unique indexes on Stripe's payment and invoice ids decide, and say whether
 * it was this call. The fee is added when it is known, which may be later.
 */
export async function bookPayment(
  tx: Tx,
  payment: NewPayment,
  fee: FeeSnapshot | null,
  now: Date,
): Promise<{ isNew: boolean }> {
  const row = { ...payment, setAsideAt: null };
  if (await insertPayment(tx, row, fee, now)) return { isNew: true };
  // A flagged payment that was corrected since counts from now on.
  const { paymentIntentId, invoiceId } = payment;
  const either = [{ paymentIntentId: paymentIntentId ?? '' }, { invoiceId: invoiceId ?? '' }];
  const where = { setAsideAt: { not: null }, OR: either };
  const { count } = await tx.payment.updateMany({ where, data: row });
  if (count > 0) await dropPaidDays(tx);
  return { isNew: count > 0 };
}

/**
 * Books money that came in though it differs from what we asked for, once. It is tied to nothing that
 * it could pay for, until staff have decided.
 */
export async function bookFlaggedPayment(
  tx: Tx,
  payment: NewPayment,
  fee: FeeSnapshot | null,
  now: Date,
): Promise<void> {
  const row = { ...payment, tipId: null, subscriptionId: null, setAsideAt: now };
  await insertPayment(tx, row, fee, now);
}

/** The unique indexes decide who is first; a fee is booked with it, or added to it. */
async function insertPayment(
  tx: Tx,
  payment: NewPayment & { readonly setAsideAt: Date | null },
  fee: FeeSnapshot | null,
  now: Date,
): Promise<boolean> {
  if (payment.paymentIntentId !== null) await lockPayment(tx, payment.paymentIntentId);
  const { count } = await tx.payment.createMany({
    data: [{ id: newId(), ...payment, createdAt: now }],
    skipDuplicates: true,
  });
  const booked = await findBooked(tx, payment);
  if (fee !== null && booked !== null) await bookFee(tx, booked.id, fee, now);
  return count === 1;
}

/** Once for each payment; a fee is never changed. */
export async function bookFee(
  tx: Tx,
  paymentId: string,
  fee: FeeSnapshot,
  now: Date,
): Promise<void> {
  await tx.paymentFee.createMany({
    data: [{ paymentId, ...fee, createdAt: now }],
    skipDuplicates: true,
  });
}

function findBooked(
  tx: Tx,
  { paymentIntentId, invoiceId }: NewPayment,
): Promise<{ id: string } | null> {
  if (paymentIntentId !== null) return tx.payment.findUnique({ where: { paymentIntentId } });
  if (invoiceId === null) return Promise.resolve(null);
  return tx.payment.findUnique({ where: { invoiceId } });
}
