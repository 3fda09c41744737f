import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

export const PAYMENT_KINDS = ['tip', 'subscription', 'gift'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/** What Stripe kept of a payment; minor units of `currency`, which may be another than the payment's. */
export interface FeeFacts {
  readonly balanceTransactionId: string;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
}

export interface NewPayment {
  readonly kind: PaymentKind;
  readonly amount: number;
  readonly currency: string;
  readonly memberId: string | null;
  readonly tipId: string | null;
  /** Our own id of the subscription. */
  readonly subscriptionId: string | null;
  readonly checkoutId: string;
  readonly paymentIntentId: string | null;
  readonly invoiceId: string | null;
  readonly livemode: boolean;
  readonly paidAt: Date;
}

export interface PaymentRow extends Omit<NewPayment, 'checkoutId'> {
  readonly id: string;
  readonly checkoutId: string | null;
  readonly createdAt: Date;
}

export interface PaymentWithFee extends PaymentRow {
  readonly fee: Omit<FeeFacts, 'balanceTransactionId'> | null;
}

/**
 * Books a payment once, whoever tells of it and how often: the unique indexes on Stripe's payment and
 * invoice ids decide. The fee is added when it is known, which may be later.
 */
export async function bookPayment(
  tx: Tx,
  payment: NewPayment,
  fee: FeeFacts | null,
  now: Date,
): Promise<void> {
  await tx.payment.createMany({
    data: [{ id: newId(), ...payment, createdAt: now }],
    skipDuplicates: true,
  });
  const booked = await findBooked(tx, payment);
  if (fee !== null && booked !== null) await bookFee(tx, booked.id, fee, now);
}

/** Once for each payment; a fee is never changed. */
export async function bookFee(tx: Tx, paymentId: string, fee: FeeFacts, now: Date): Promise<void> {
  await tx.paymentFee.createMany({
    data: [{ paymentId, ...fee, createdAt: now }],
    skipDuplicates: true,
  });
}

export async function findPaymentByIntent(
  tx: Tx,
  paymentIntentId: string,
): Promise<{ id: string; hasFee: boolean } | null> {
  const payment = await tx.payment.findUnique({ where: { paymentIntentId } });
  if (payment === null) return null;
  const fee = await tx.paymentFee.findUnique({ where: { paymentId: payment.id } });
  return { id: payment.id, hasFee: fee !== null };
}

function findBooked(
  tx: Tx,
  { paymentIntentId, invoiceId }: NewPayment,
): Promise<{ id: string } | null> {
  if (paymentIntentId !== null) return tx.payment.findUnique({ where: { paymentIntentId } });
  if (invoiceId === null) return Promise.resolve(null);
  return tx.payment.findUnique({ where: { invoiceId } });
}

/** Which of these invoices are booked with their fee, so that nothing more is to be asked. */
export async function listBookedInvoices(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.payment.findMany({
    where: { invoiceId: { in: [...invoiceIds] } },
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

export function listPaymentsOfTip(tx: Tx, tipId: string): Promise<PaymentRow[]> {
  return tx.payment.findMany({ where: { tipId } }).then((rows) => rows.map(toPayment));
}

/** Stripe's ids of what was paid for a subscription, by our own id of it. */
export async function listIntentsOfSubscription(tx: Tx, subscriptionId: string): Promise<string[]> {
  const rows = await tx.payment.findMany({
    where: { subscriptionId, paymentIntentId: { not: null } },
    select: { paymentIntentId: true },
  });
  return rows.flatMap(({ paymentIntentId }) => paymentIntentId ?? []);
}

interface PaymentPage {
  readonly memberId?: string;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first, by when we booked them; of one member, or of all. */
export async function listPayments(tx: Tx, page: PaymentPage): Promise<PaymentWithFee[]> {
  const { after } = page;
  const position: Prisma.PaymentWhereInput = after
    ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }
    : {};
  const rows = await tx.payment.findMany({
    where: { ...(page.memberId === undefined ? {} : { memberId: page.memberId }), ...position },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  const fees = await tx.paymentFee.findMany({
    where: { paymentId: { in: rows.map(({ id }) => id) } },
  });
  const feeOf = new Map(fees.map((fee) => [fee.paymentId, fee]));
  return rows.map((row) => ({ ...toPayment(row), fee: feeOf.get(row.id) ?? null }));
}

/** Every payment of a member, oldest first. */
export async function listPaymentsOf(tx: Tx, memberId: string): Promise<PaymentRow[]> {
  const rows = await tx.payment.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
  return rows.map(toPayment);
}

function toPayment(row: Omit<PaymentRow, 'kind'> & { kind: string }): PaymentRow {
  return { ...row, kind: row.kind as PaymentKind };
}
