import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FeeSnapshot } from '../../platform/stripe/snapshots.ts';
import { dropPaidDays } from './paid-days.store.ts';
import type { NewPayment } from './payments.store.ts';
import { lockPayment } from './reversals.store.ts';

/**
 * Books a payment once: the unique indexes on Stripe's payment and invoice ids prevent duplicates. Returns whether this
 * call booked it. A fee that is not known yet is added later.
 */
export async function bookPayment(
  tx: Tx,
  payment: NewPayment,
  fee: FeeSnapshot | null,
  now: Date,
): Promise<{ isNew: boolean }> {
  const row = { ...payment, setAsideAt: null };
  if (await insertPayment(tx, row, fee, now)) return { isNew: true };
  // A flagged payment that has since been corrected counts from now on.
  const { paymentIntentId, invoiceId } = payment;
  const either = [{ paymentIntentId: paymentIntentId ?? '' }, { invoiceId: invoiceId ?? '' }];
  const where = { setAsideAt: { not: null }, OR: either };
  const { count } = await tx.payment.updateMany({ where, data: row });
  if (count > 0) await dropPaidDays(tx);
  return { isNew: count > 0 };
}

/**
 * Books a received payment that differs from its order, once. The payment is linked to no tip and no subscription until
 * staff have decided.
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

/** Relies on the unique indexes to pick the first writer. Books the fee with the payment, or adds it later. */
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

/** Books a fee once per payment. A stored fee never changes. */
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
