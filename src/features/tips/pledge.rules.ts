import { compareValues, type Difference } from '../../money/differences.ts';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import {
  hasEnded,
  readSubscriptionStatus,
  type SubscriptionStatus,
} from '../../money/subscription-status.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';

/** Stripe's id of the product of every monthly tip. */
export const PLEDGE_PRODUCT = 'pennypress_monthly_tip';

/** What our own rows say that a monthly tip must be. */
export interface ExpectedPledge {
  readonly checkoutId: string;
  readonly livemode: boolean;
  readonly currency: string;
  /** Null for a guest, whose customer Stripe makes at checkout. */
  readonly customerId: string | null;
  readonly productId: string;
  /** What it began with, and whatever its giver changed it to. */
  readonly amounts: readonly number[];
}

type ComparedPledge = Pick<
  SubscriptionSnapshot,
  | 'livemode'
  | 'currency'
  | 'customerId'
  | 'metadata'
  | 'stripePriceIds'
  | 'productId'
  | 'unitAmount'
  | 'interval'
>;

/** Differences between the monthly tip that was requested and Stripe's subscription. */
export function findPledgeDifferences(
  expected: ExpectedPledge,
  atStripe: ComparedPledge,
): Difference[] {
  const { checkoutId, customerId, amounts } = expected;
  const { stripePriceIds: items } = atStripe;
  // The first amount and every amount that the giver changed it to are valid.
  const isAgreed = atStripe.unitAmount !== null && amounts.includes(atStripe.unitAmount);
  const agreed = isAgreed ? atStripe.unitAmount : amounts.join(' or ');
  return [
    ...compareValues('livemode', expected.livemode, atStripe.livemode),
    ...(customerId === null ? [] : compareValues('customer', customerId, atStripe.customerId)),
    ...compareValues('currency', expected.currency, atStripe.currency),
    ...(items.length === 1 ? [] : compareValues('items', 1, items.length)),
    ...compareValues('product', expected.productId, atStripe.productId),
    ...compareValues('interval', PLEDGE_INTERVAL, atStripe.interval),
    ...compareValues('amount', agreed, atStripe.unitAmount),
    ...compareValues('metadata.checkoutId', checkoutId, atStripe.metadata['checkoutId']),
  ];
}

/** Whether an invoice asked for what the giver had agreed to, whatever a credit took off it or tax added. */
export function isAgreedCharge(
  invoice: Pick<PaidInvoice, 'total' | 'addedTax' | 'currency' | 'livemode'>,
  { amounts, currency, livemode }: ExpectedPledge,
): boolean {
  const isRight = invoice.currency === currency && invoice.livemode === livemode;
  return isRight && amounts.includes(invoice.total - invoice.addedTax);
}

const IS_OVERDUE = {
  trialing: false,
  active: false,
  past_due: true,
  incomplete: false,
  incomplete_expired: false,
  unpaid: true,
  paused: false,
  canceled: false,
  unknown: false,
} as const satisfies Record<SubscriptionStatus | 'unknown', boolean>;

/** Since when a charge has been owed: the period that it is for began then. */
export function decideOverdueSince(
  pledge: Pick<SubscriptionSnapshot, 'status' | 'currentPeriodStart'>,
): Date | null {
  return IS_OVERDUE[readSubscriptionStatus(pledge.status)] ? pledge.currentPeriodStart : null;
}

/** When the next charge comes; null where none does. */
export function decideNextChargeAt(
  pledge: Pick<SubscriptionSnapshot, 'status' | 'cancelAt' | 'currentPeriodEnd'>,
): Date | null {
  const { status, cancelAt, currentPeriodEnd } = pledge;
  if (hasEnded(status) || (cancelAt !== null && cancelAt <= currentPeriodEnd)) return null;
  return currentPeriodEnd;
}
