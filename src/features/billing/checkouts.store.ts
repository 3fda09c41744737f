import type { PriceInterval, TipInterval } from '../../money/intervals.ts';
import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { TaxBehavior } from '../../money/tax.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { ownedBy, type StripeOwner } from '../../platform/stripe/owner.ts';
import type { AdoptedSale } from './adopted-sale.ts';
import { type CheckoutStatus, decideCheckoutStatus } from './checkout-status.rules.ts';
import type { SessionParams } from './session-params.stripe.ts';

/**
 * What we asked Stripe to sell; whatever Stripe says of it later is compared with this. Amounts are in
 * minor units of `currency`, before discounts and tax.
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
  /** Derived from the instants. */
  readonly status: CheckoutStatus;
};

/** `requestId` is the same for each repetition of a client's request; null where it sent no key. */
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
  Partial<AdoptedSale & GiftOfCheckout> &
  Partial<
    Pick<CheckoutRow, 'trialDays' | 'promotionCodeId' | 'taxBehavior' | 'returnUrl' | 'articleId'>
  >;

/** Whom a gift is for, from whom, with which words, and when; all null for what is no gift. */
type GiftOfCheckout = Pick<CheckoutRow, 'giftFor' | 'giftFrom' | 'giftMessage' | 'giftDeliverAt'>;

const NOT_SETTLED = { completedAt: null, expiredAt: null, failedAt: null } as const;

/** Null where a repetition of the same request stored its checkout first (unique request id). */
export async function insertCheckout(tx: Tx, checkout: NewCheckout): Promise<CheckoutRow | null> {
  await tx.checkout.createMany({ data: [{ ...checkout, attempt: 1 }], skipDuplicates: true });
  return await findCheckout(tx, { id: checkout.id });
}

/** `requestId` is the client's request that stored it. */
export async function findCheckout(
  tx: Tx,
  by: { readonly id: string } | { readonly requestId: string } | { readonly sessionId: string },
): Promise<CheckoutRow | null> {
  return toCheckout(await tx.checkout.findUnique({ where: by }));
}

/** The ones that exist, in no order. */
export async function findCheckouts(tx: Tx, ids: readonly string[]): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { id: { in: [...ids] } } });
  return rows.map(toRow);
}

/** The one checkout of each of these tips. */
export async function listCheckoutsOfTips(
  tx: Tx,
  tipIds: readonly string[],
): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { tipId: { in: [...tipIds] } } });
  return rows.map(toRow);
}

/** All checkouts of a member, oldest first. */
export async function listCheckoutsOf(tx: Tx, memberId: string): Promise<CheckoutRow[]> {
  const rows = await tx.checkout.findMany({ where: { memberId }, orderBy: { id: 'asc' } });
  return rows.map(toRow);
}

/** Empties the personal columns of checkouts of an erased member, and of gifts for their addresses. */
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

/** What a member asks to buy. */
export interface CheckoutOffer
  extends Pick<
    CheckoutRow,
    'trialDays' | 'promotionCodeId' | keyof GiftOfCheckout | 'taxBehavior' | 'returnUrl'
  > {
  readonly tierPriceId: string;
}

/** The member's newest checkout for this very offer that may still be paid. */
export async function findOpenCheckout(
  tx: Tx,
  wanted: CheckoutOffer & { memberId: string; owner: StripeOwner; now: Date; madeAfter: Date },
): Promise<CheckoutRow | null> {
  const { memberId, tierPriceId, trialDays, promotionCodeId, giftFor, taxBehavior } = wanted;
  const { giftFrom, giftMessage, giftDeliverAt, returnUrl, owner, now, madeAfter } = wanted;
  return toCheckout(
    await tx.checkout.findFirst({
      where: {
        kind: giftFor === null ? 'subscription' : 'gift',
        memberId,
        tierPriceId,
        trialDays,
        promotionCodeId,
        giftFor,
        giftFrom,
        giftMessage,
        giftDeliverAt,
        taxBehavior,
        returnUrl,
        ...NOT_SETTLED,
        ...ownedBy(owner),
        OR: [{ expiresAt: { gt: now } }, { expiresAt: null, createdAt: { gt: madeAfter } }],
      },
      orderBy: { id: 'desc' },
    }),
  );
}

/** Whether any of these checkouts began with a trial. */
export async function hasTrialAmong(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const where = { id: { in: [...ids] }, trialDays: { gt: 0 } };
  return ids.length > 0 && (await tx.checkout.count({ where })) > 0;
}

/** Stores what the first call will send, once, and returns the row: of many callers all send the same. */
export async function storeSessionParams(
  tx: Tx,
  { id, attempt }: Pick<CheckoutRow, 'id' | 'attempt'>,
  params: SessionParams,
): Promise<CheckoutRow | null> {
  const where = { id, attempt, sessionId: null, params: { equals: Prisma.DbNull } };
  await tx.checkout.updateMany({ where, data: { params: toJson(params) } });
  return findCheckout(tx, { id });
}

/** Begins another attempt with what it will send; of many callers at once all get the same row. */
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

/** Plain JSON without undefined values; the same text gives the same request. */
function toJson(params: SessionParams): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(params)) as Prisma.InputJsonObject;
}

/** Ties a session to its checkout, once; a second session of one checkout changes nothing. */
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

/** A checkout that was completed neither expires nor fails afterwards. */
export async function closeCheckout(
  tx: Tx,
  id: string,
  close: { expiredAt: Date } | { failedAt: Date },
): Promise<void> {
  await tx.checkout.updateMany({
    where: { id, ...NOT_SETTLED },
    // After a failed payment method another one may work: the gift must still be delivered then.
    data: 'expiredAt' in close ? { ...close, giftFor: null } : close,
  });
}

/** Unpaid checkouts from before `madeBefore`, those first whose last sync is the longest ago. */
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

/** Stripe's ids of older sessions whose checkouts are still open, oldest first. */
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

/** Flags a checkout for review; true the first time. An event about it is still acted on. */
export async function flagCheckout(tx: Tx, id: string, at: Date): Promise<boolean> {
  const where = { id, setAsideAt: null };
  const { count } = await tx.checkout.updateMany({ where, data: { setAsideAt: at } });
  return count === 1;
}

/** False where another payment was accepted for it: one conditional update decides. */
export async function acceptPayment(
  tx: Tx,
  { checkoutId: id, paymentIntentId: intentId }: { checkoutId: string; paymentIntentId: string },
): Promise<boolean> {
  const free = [{ acceptedIntentId: null }, { acceptedIntentId: intentId }];
  const where = { id, OR: free };
  const data = { acceptedIntentId: intentId, dismissedAt: null };
  return (await tx.checkout.updateMany({ where, data })).count === 1;
}

/** Stores that staff dismissed the review of this session; changes nothing for a foreign one. */
export async function dismissSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx.checkout.updateMany({ where: { sessionId }, data: { dismissedAt: at } });
}

/**
 * Expires checkouts without a known session, once none could be paid any more. A session may exist and
 * have been paid all the same, so the recipient of a gift stays.
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

function toCheckout(row: Prisma.CheckoutGetPayload<object> | null): CheckoutRow | null {
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
