import type { PriceInterval, TipInterval } from '../../money/intervals.ts';
import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { TaxBehavior } from '../../money/tax.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import type { ImportedSale } from './adopted-sale.ts';
import { type CheckoutStatus, decideCheckoutStatus } from './checkout-status.rules.ts';
import type { SessionParams } from './session-params.stripe.ts';

/**
 * The order that we sent to Stripe, with which Stripe's later data is compared. Amounts are in minor units of
 * `currency`, before discounts and tax.
 */
export type CheckoutRow = TypedRow<
  Prisma.CheckoutGetPayload<object>,
  {
    kind: PaymentKind;
    interval: PriceInterval | TipInterval;
    params: SessionParams | null;
    taxBehavior: TaxBehavior | null;
  }
> & {
  /** Derived from the timestamps. */
  readonly status: CheckoutStatus;
};

/** `requestId` is the same for every retry of a client's request; null if the client sent no idempotency key. */
type NewCheckout = Pick<
  CheckoutRow,
  | 'id'
  | 'kind'
  | 'memberId'
  | 'amount'
  | 'currency'
  | 'interval'
  | 'tierPriceId'
  | 'tipId'
  | 'livemode'
  | 'account'
  | 'createdAt'
  | 'requestId'
> &
  Partial<ImportedSale & GiftOfCheckout> &
  Partial<
    Pick<
      CheckoutRow,
      | 'trialDays'
      | 'promotionCodeId'
      | 'taxBehavior'
      | 'returnUrl'
      | 'articleId'
      | 'groupId'
      | 'groupMonths'
    >
  >;

/** The recipient, sender, message and delivery time of a gift; all null for other checkouts. */
export type GiftOfCheckout = Pick<
  CheckoutRow,
  'giftFor' | 'giftFrom' | 'giftMessage' | 'giftDeliverAt'
>;

/** A checkout that may still be paid. */
export const NOT_SETTLED = { completedAt: null, expiredAt: null, failedAt: null } as const;

/** Returns null if a retry of the same request stored its checkout first (unique request id). */
export async function insertCheckout(tx: Tx, checkout: NewCheckout): Promise<CheckoutRow | null> {
  await tx.checkout.createMany({ data: [{ ...checkout, attempt: 1 }], skipDuplicates: true });
  return await findCheckout(tx, { id: checkout.id });
}

/** `requestId` identifies the client's request that stored the checkout. */
export async function findCheckout(
  tx: Tx,
  by: { readonly id: string } | { readonly requestId: string } | { readonly sessionId: string },
): Promise<CheckoutRow | null> {
  return toCheckout(await tx.checkout.findUnique({ where: by }));
}

/** Returns the existing checkouts among `ids`, in no particular order. */
export async function findCheckouts(tx: Tx, ids: readonly string[]): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { id: { in: [...ids] } } });
  return rows.map(toRow);
}

/** Returns the checkouts of these tips; each tip has one. */
export async function listCheckoutsOfTips(
  tx: Tx,
  tipIds: readonly string[],
): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { tipId: { in: [...tipIds] } } });
  return rows.map(toRow);
}

/** Returns all checkouts of a member, oldest first. */
export async function listCheckoutsOf(tx: Tx, memberId: string): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
  return rows.map(toRow);
}

/** Empties the personal columns of an erased member's checkouts, and the recipients of gifts to their addresses. */
export async function clearPersonalColumns(
  tx: Tx,
  of: { memberId: string; emails: readonly string[]; tipIds: readonly string[] },
): Promise<void> {
  await tx.checkout.updateMany({
    where: { OR: [{ memberId: of.memberId }, { tipId: { in: [...of.tipIds] } }] },
    data: {
      giftFor: null,
      giftFrom: null,
      giftMessage: null,
      returnUrl: null,
      url: null,
      params: Prisma.DbNull,
    },
  });
  await tx.checkout.updateMany({
    where: { giftFor: { in: [...of.emails] } },
    data: { giftFor: null },
  });
}

/** Returns true if any of these checkouts has a trial. */
export async function hasTrialAmong(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const where = { id: { in: [...ids] }, trialDays: { gt: 0 } };
  return ids.length > 0 && (await tx.checkout.count({ where })) > 0;
}

/** Stores the parameters of the first call once and returns the row, so that concurrent callers send the same. */
export async function storeSessionParams(
  tx: Tx,
  { id, attempt }: Pick<CheckoutRow, 'id' | 'attempt'>,
  params: SessionParams,
): Promise<CheckoutRow | null> {
  const where = { id, attempt, sessionId: null, params: { equals: Prisma.DbNull } };
  await tx.checkout.updateMany({ where, data: { params: toJson(params) } });
  return findCheckout(tx, { id });
}

/** Begins the next attempt with its parameters; concurrent callers all get the same row. */
export async function beginNextAttempt(
  tx: Tx,
  { id, attempt }: Pick<CheckoutRow, 'id' | 'attempt'>,
  params: SessionParams,
): Promise<CheckoutRow> {
  await tx.checkout.updateMany({
    where: { id, attempt },
    data: { attempt: attempt + 1, params: toJson(params) },
  });
  return toRow(await tx.checkout.findUniqueOrThrow({ where: { id } }));
}

/** Returns plain JSON that has no undefined values, so that a retry sends an identical request. */
function toJson(params: SessionParams): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(params)) as Prisma.InputJsonObject;
}

/** Links a session to its checkout once; a second session for the same checkout changes nothing. */
export async function storeSession(
  tx: Tx,
  id: string,
  session: { sessionId: string; url: string | null; expiresAt: Date; openedAt: Date },
): Promise<void> {
  const data = { ...session, params: Prisma.DbNull };
  await tx.checkout.updateMany({ where: { id, sessionId: null }, data });
}

export async function completeCheckout(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.checkout.updateMany({
    where: { id, completedAt: null },
    data: { completedAt: at, giftFor: null },
  });
}

/** Does nothing if the checkout is already completed, expired or failed. */
export async function closeCheckout(
  tx: Tx,
  id: string,
  close: { expiredAt: Date } | { failedAt: Date },
): Promise<void> {
  await tx.checkout.updateMany({
    where: { id, ...NOT_SETTLED },
    // A later payment may succeed after a failure, so the recipient of the gift is retained.
    data: 'expiredAt' in close ? { ...close, giftFor: null } : close,
  });
}

/** Returns unpaid checkouts created before `madeBefore`, least recently synced first. */
export async function listUnsettledCheckouts(
  tx: Tx,
  wanted: { madeBefore: Date; limit: number },
): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({
    where: {
      ...NOT_SETTLED,
      sessionId: { not: null },
      setAsideAt: null,
      createdAt: { lt: wanted.madeBefore },
    },
    orderBy: [{ checkedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    take: wanted.limit,
  });
  return rows.map(toRow);
}

/** Returns the ids of sessions whose checkouts were created before `madeBefore` and are still open, oldest first. */
export async function listAwaitedSessions(tx: Tx, madeBefore: Date): Promise<string[]> {
  const rows = await tx.checkout.findMany({
    where: { ...NOT_SETTLED, setAsideAt: null, createdAt: { lt: madeBefore } },
    select: { sessionId: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ sessionId }) => sessionId ?? []);
}

export async function markChecked(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.checkout.updateMany({ where: { id }, data: { checkedAt: at } });
}

/** Flags a checkout for review; returns true the first time. Events about it are still processed. */
export async function flagCheckout(tx: Tx, id: string, at: Date): Promise<boolean> {
  const where = { id, setAsideAt: null };
  const { count } = await tx.checkout.updateMany({ where, data: { setAsideAt: at } });
  return count === 1;
}

/** Returns false if another payment was accepted for the checkout; a single conditional update decides. */
export async function acceptPayment(
  tx: Tx,
  { checkoutId: id, paymentIntentId: intentId }: { checkoutId: string; paymentIntentId: string },
): Promise<boolean> {
  const free = [{ acceptedIntentId: null }, { acceptedIntentId: intentId }];
  const where = { id, OR: free };
  const data = { acceptedIntentId: intentId, dismissedAt: null };
  return (await tx.checkout.updateMany({ where, data })).count === 1;
}

/** Stores that staff dismissed the review of this session; does nothing for a session that is not ours. */
export async function dismissSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx.checkout.updateMany({ where: { sessionId }, data: { dismissedAt: at } });
}

/**
 * Expires checkouts that have no known session and cannot be paid any more. A session may still exist and have been
 * paid, so the recipient of a gift is retained.
 */
export async function expireUnopenedCheckouts(
  tx: Tx,
  wanted: { madeBefore: Date; at: Date },
): Promise<void> {
  await tx.checkout.updateMany({
    where: { ...NOT_SETTLED, sessionId: null, createdAt: { lt: wanted.madeBefore } },
    data: { expiredAt: wanted.at },
  });
}

export function toCheckout(row: Prisma.CheckoutGetPayload<object> | null): CheckoutRow | null {
  return row === null ? null : toRow(row);
}

function toRow(row: Prisma.CheckoutGetPayload<object>): CheckoutRow {
  return { ...(row as CheckoutRow), status: decideCheckoutStatus(row) };
}

/** Deletes the recipients of gifts that were never paid. */
export async function forgetUnpaidGiftAddresses(tx: Tx, before: Date): Promise<void> {
  await tx.checkout.updateMany({
    where: { createdAt: { lt: before }, completedAt: null, giftFor: { not: null } },
    data: { giftFor: null },
  });
}
