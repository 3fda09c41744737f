import type { PaymentKind } from '../../money/payment-kinds.ts';
import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import type { FeeSnapshot } from '../../platform/stripe/snapshots.ts';
import type { BookedPayment } from './compare-charges.rules.ts';
import { reversed } from './paid-days.store.ts';
import { NOTHING_REVERSED, type Reversals } from './payments.rules.ts';
import { decideReversal, type ReversalCause } from './reversals.rules.ts';
import { findReversalCauses, findReversals, lockPayment } from './reversals.store.ts';

/**
 * A payment, in minor units of `currency`. `subscriptionId` is our own id. `setAsideAt` is set if the payment differs
 * from its order: it is flagged for review and unlocks nothing.
 */
export type PaymentRow = TypedRow<Prisma.PaymentGetPayload<object>, { kind: PaymentKind }>;

export type NewPayment = Omit<PaymentRow, 'id' | 'createdAt' | 'setAsideAt'>;

export interface PaymentDetails extends PaymentRow {
  readonly fee: Omit<FeeSnapshot, 'balanceTransactionId'> | null;
  readonly reversals: Reversals;
  /** The reversal that ended what was paid for. Null if none did. */
  readonly reversedBy: ReversalCause | null;
}

/** Locks and finds a payment by Stripe's id. */
export async function lockAndFindPayment(
  tx: Tx,
  paymentIntentId: string,
): Promise<PaymentRow | null> {
  await lockPayment(tx, paymentIntentId);
  return await findPaymentByIntent(tx, paymentIntentId);
}

export async function findPaymentByIntent(
  tx: Tx,
  paymentIntentId: string,
): Promise<PaymentRow | null> {
  return (await tx.payment.findUnique({ where: { paymentIntentId } })) as PaymentRow | null;
}

export async function hasFee(tx: Tx, paymentId: string): Promise<boolean> {
  return (await tx.paymentFee.findUnique({ where: { paymentId } })) !== null;
}

export async function findPayment(tx: Tx, id: string): Promise<PaymentDetails | null> {
  const payment = await tx.payment.findUnique({ where: { id } });
  return payment === null ? null : ((await complete(tx, [payment])).at(0) ?? null);
}

/** Returns which of these invoices are booked with their fee. */
export async function listBookedInvoices(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.payment.findMany({
    where: { invoiceId: { in: [...invoiceIds] }, setAsideAt: null },
    select: { id: true, invoiceId: true },
  });
  const fees = await tx.paymentFee.findMany({
    where: { paymentId: { in: rows.map(({ id }) => id) } },
    select: { paymentId: true },
  });
  const withFee = new Set(fees.map(({ paymentId }) => paymentId));
  return new Set(
    rows.flatMap(({ id, invoiceId }) => (invoiceId && withFee.has(id) ? [invoiceId] : [])),
  );
}

/** Returns our rows of these payments with their fees, by Stripe's ids. */
export async function listBookedPayments(
  tx: Tx,
  paymentIntentIds: readonly string[],
): Promise<ReadonlyMap<string, BookedPayment>> {
  const rows = await tx.payment.findMany({
    where: { paymentIntentId: { in: [...paymentIntentIds] } },
    select: { id: true, paymentIntentId: true, amount: true, currency: true },
  });
  const fees = await tx.paymentFee.findMany({
    where: { paymentId: { in: rows.map(({ id }) => id) } },
  });
  const feeOf = new Map(fees.map((fee) => [fee.paymentId, fee]));
  return new Map(
    rows.flatMap(({ id, paymentIntentId, amount, currency }) => {
      const fee = feeOf.get(id) ?? null;
      return paymentIntentId === null
        ? []
        : [[paymentIntentId, { amount, currency, fee }] as const];
    }),
  );
}

/** Returns which of these invoices are booked, including flagged ones. */
export async function listKnownInvoices(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.payment.findMany({
    where: { invoiceId: { in: [...invoiceIds] } },
    select: { invoiceId: true },
  });
  return new Set(rows.flatMap(({ invoiceId }) => invoiceId ?? []));
}

/** Lists every payment of these tips with its reversals, oldest first. A monthly tip has several. */
export async function listPaymentsOfTips(
  tx: Tx,
  tipIds: readonly string[],
): Promise<PaymentDetails[]> {
  const orderBy = [{ paidAt: 'asc' as const }, { id: 'asc' as const }];
  const where = { tipId: { in: [...tipIds] } };
  return await complete(tx, await tx.payment.findMany({ where, orderBy }));
}

/** Returns which of these members have paid for a tip since then that is neither refunded nor disputed. */
export async function listTipGiversAmong(
  tx: Tx,
  memberIds: readonly string[],
  since: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.payment.findMany({
    where: {
      kind: 'tip',
      setAsideAt: null,
      memberId: { in: [...memberIds] },
      paidAt: { gte: since },
    },
    select: { id: true, memberId: true, amount: true, paymentIntentId: true },
  });
  if (rows.length === 0) return new Set();
  const causes = await findReversalCauses(tx, rows);
  return new Set(rows.flatMap(({ id, memberId }) => (causes.has(id) ? [] : (memberId ?? []))));
}

/** Returns these payments, by Stripe's ids, with their reversals. Unknown ids are absent. */
export async function listPaymentsByIntent(
  tx: Tx,
  paymentIntentIds: readonly string[],
): Promise<PaymentDetails[]> {
  const where = { paymentIntentId: { in: [...paymentIntentIds] } };
  return await complete(tx, await tx.payment.findMany({ where }));
}

/** Returns why the payment of a checkout no longer counts. Null while it counts. */
export async function findReversalOfCheckout(
  tx: Tx,
  checkoutId: string,
): Promise<ReversalCause | null> {
  const payments = await complete(tx, await tx.payment.findMany({ where: { checkoutId } }));
  return payments.find(({ reversedBy }) => reversedBy !== null)?.reversedBy ?? null;
}

/**
 * Returns why the payments of gifts no longer count, by their checkouts; payments that count are absent. The buyer of a
 * gift is known, so that the index of their payments is used.
 */
export async function findReversalsOfGifts(
  tx: Tx,
  gifts: readonly { readonly checkoutId: string; readonly buyerId: string | null }[],
): Promise<ReadonlyMap<string, ReversalCause>> {
  const buyers = new Set(gifts.flatMap(({ buyerId }) => buyerId ?? []));
  const checkoutId = { in: gifts.map((gift) => gift.checkoutId) };
  const where = { kind: 'gift', memberId: { in: [...buyers] }, checkoutId };
  const payments = await complete(tx, await tx.payment.findMany({ where }));
  return new Map(
    payments.flatMap(({ checkoutId: id, reversedBy }) =>
      id === null || reversedBy === null ? [] : [[id, reversedBy] as const],
    ),
  );
}

/** Returns why the latest payment of a subscription no longer counts. Null while it counts, or if there is none. */
export async function findReversalOfSubscription(
  tx: Tx,
  subscriptionId: string,
): Promise<ReversalCause | null> {
  const latest = await tx.payment.findFirst({
    where: { subscriptionId, setAsideAt: null, amount: { gt: 0 } },
    orderBy: [{ paidAt: 'desc' }, { id: 'desc' }],
  });
  const [payment] = latest === null ? [] : await complete(tx, [latest]);
  return payment?.reversedBy ?? null;
}

/** Returns whether this checkout has a flagged payment: it differs from the order and is linked to nothing. */
export async function hasFlaggedPayment(tx: Tx, checkoutId: string): Promise<boolean> {
  const where = { checkoutId, setAsideAt: { not: null } };
  return (await tx.payment.count({ where })) > 0;
}

/** Returns whether a different payment already counts for this checkout. */
export async function hasOtherPayment(
  tx: Tx,
  checkoutId: string,
  payment: { readonly paymentIntentId: string } | null,
): Promise<boolean> {
  const where = { checkoutId, setAsideAt: null };
  const rows = await tx.payment.findMany({ where, select: { paymentIntentId: true } });
  return rows.some(({ paymentIntentId }) => paymentIntentId !== payment?.paymentIntentId);
}

/** Lists the payments of a subscription, by our own id: Stripe's ids, and amounts in minor units. */
export async function listPaidForSubscription(
  tx: Tx,
  subscriptionId: string,
): Promise<{ paymentIntentId: string; amount: number }[]> {
  const rows = await tx.payment.findMany({
    where: { subscriptionId, paymentIntentId: { not: null } },
    select: { paymentIntentId: true, amount: true },
  });
  return rows.flatMap(({ paymentIntentId, amount }) =>
    paymentIntentId === null ? [] : [{ paymentIntentId, amount }],
  );
}

/** A filter of payments. */
interface PaymentFilter {
  readonly memberId?: string | undefined;
  /** Part of the payer's name or email address, or an exact invoice number, Stripe id or own id. */
  readonly query?: string | undefined;
  readonly kind?: PaymentKind | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

function whereOf({ memberId, query, kind, from, before }: PaymentFilter): Prisma.PaymentWhereInput {
  const text = query ? { contains: query, mode: 'insensitive' as const } : undefined;
  return {
    ...(memberId && { memberId }),
    ...(kind && { kind }),
    ...((from || before) && {
      paidAt: { ...(from && { gte: from }), ...(before && { lt: before }) },
    }),
    ...(text && {
      OR: [
        { member: { OR: [{ name: text }, { email: text }] } },
        { invoiceNumber: text },
        { paymentIntentId: query as string },
        { invoiceId: query as string },
        ...(isId(query as string) ? [{ id: query as string }] : []),
      ],
    }),
  };
}

/** Lists the matching payments, newest booking first. */
export async function listPayments(
  tx: Tx,
  { after, limit, ...filter }: InstantPage & PaymentFilter,
): Promise<PaymentDetails[]> {
  const rows = await tx.payment.findMany({
    where: { AND: [whereOf(filter), olderThan('createdAt', after)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return await complete(tx, rows);
}

/** Lists payments that were paid within the span and have a refund or dispute of any status, in pages by id. */
export async function listReversedPaid(
  tx: Tx,
  { start, end, after, limit }: { start: Date; end: Date; after: string | null; limit: number },
): Promise<PaymentDetails[]> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM (${reversed}) AS reversed JOIN payments AS p USING (payment_intent_id)
    WHERE p.paid_at >= ${start} AND p.paid_at < ${end}
      AND (${after}::uuid IS NULL OR p.id > ${after}::uuid)
    ORDER BY p.id LIMIT ${limit}`;
  const where = { id: { in: ids.map(({ id }) => id) } };
  return await complete(tx, await tx.payment.findMany({ where, orderBy: { id: 'asc' } }));
}

/** Adds fees and reversals to the rows. */
async function complete(
  tx: Tx,
  rows: readonly Prisma.PaymentGetPayload<object>[],
): Promise<PaymentDetails[]> {
  const reversalsOf = await findReversals(tx, rows);
  const fees = await tx.paymentFee.findMany({
    where: { paymentId: { in: rows.map(({ id }) => id) } },
  });
  const feeOf = new Map(fees.map((fee) => [fee.paymentId, fee]));
  return rows.map((row) => {
    const reversals = reversalsOf.get(row.id) ?? NOTHING_REVERSED;
    const reversedBy = decideReversal(row.amount, reversals);
    return { ...(row as PaymentRow), fee: feeOf.get(row.id) ?? null, reversals, reversedBy };
  });
}

/** Lists every payment of a member, oldest first. */
export async function listPaymentsOf(tx: Tx, memberId: string): Promise<PaymentRow[]> {
  const where = { memberId };
  return (await tx.payment.findMany({ where, orderBy: { id: 'asc' } })) as PaymentRow[];
}
