import { compareValues, type Difference } from '../../money/differences.ts';
import { PLEDGE_INTERVAL } from '../../money/intervals.ts';
import {
  hasEnded,
  readSubscriptionStatus,
  type SubscriptionStatus,
} from '../../money/subscription-status.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';

/** The id of the Stripe product that all monthly tips share. */
export const PLEDGE_PRODUCT = 'pennypress_monthly_tip';

/** A monthly tip as our own rows expect it. */
export interface ExpectedPledge {
  readonly checkoutId: string;
  readonly livemode: boolean;
  readonly currency: string;
  /** Null for a guest, whose customer Stripe creates at checkout. */
  readonly customerId: string | null;
  readonly productId: string;
  /** The initial amount, and every amount that the giver changed it to. */
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

/** Finds differences between the ordered monthly tip and Stripe's subscription. */
export function findPledgeDifferences(
  expected: ExpectedPledge,
  atStripe: ComparedPledge,
): Difference[] {
  const { checkoutId, customerId, amounts } = expected;
  const { stripePriceIds: items } = atStripe;
  // The initial amount and every amount that the giver changed it to are valid.
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

/** Returns whether an invoice charged an amount that the giver agreed to, before credits and without added tax. */
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

/** Returns since when a charge has been overdue, which is the start of its period. Null if none is. */
export function decideOverdueSince(
  pledge: Pick<SubscriptionSnapshot, 'status' | 'currentPeriodStart'>,
): Date | null {
  return IS_OVERDUE[readSubscriptionStatus(pledge.status)] ? pledge.currentPeriodStart : null;
}

/** Returns when the next charge is due. Null if there is none. */
export function decideNextChargeAt(
  pledge: Pick<SubscriptionSnapshot, 'status' | 'cancelAt' | 'currentPeriodEnd'>,
): Date | null {
  const { status, cancelAt, currentPeriodEnd } = pledge;
  if (hasEnded(status) || (cancelAt !== null && cancelAt <= currentPeriodEnd)) return null;
  return currentPeriodEnd;
}
