import { checkoutRows } from '../features/billing/index.ts';
import { groupNameOf } from '../features/groups/index.ts';
import type { FindPurchasedItem } from '../features/payments/index.ts';
import { findTierPrice } from '../features/tiers/index.ts';
import { findTipTarget } from '../features/tips/index.ts';
import { readBillingInterval } from '../money/intervals.ts';
import type { PaymentKind } from '../money/payment-kinds.ts';
import type { Tx } from '../platform/db/database.ts';

const NAMED = { interval: null, every: null, startsAt: null, endsAt: null } as const;

/**
 * Returns what a payment was for. Null if that is unknown: a tip for the publication as a whole, a subscription's
 * payment that was booked before the paid plan was stored, or what was deleted since.
 */
export const findPurchasedItem: FindPurchasedItem = (tx, payment) =>
  FINDERS[payment.kind](tx, payment);

const FINDERS = {
  subscription: async (tx, { tierPriceId, periodStartsAt: startsAt, periodEndsAt: endsAt }) => {
    const plan = await findPlan(tx, tierPriceId);
    return plan && { ...plan, startsAt, endsAt };
  },
  gift: async (tx, { checkoutId }) => {
    const checkout = await findCheckout(tx, checkoutId);
    return checkout && (await findPlan(tx, checkout.tierPriceId));
  },
  group: async (tx, { checkoutId }) => {
    const checkout = await findCheckout(tx, checkoutId);
    return toNamed(checkout?.groupId ? await groupNameOf(tx, checkout.groupId) : null);
  },
  tip: async (tx, { tipId }) => toNamed(tipId && (await findTipTarget(tx, tipId))),
} as const satisfies Record<PaymentKind, FindPurchasedItem>;

async function findPlan(tx: Tx, tierPriceId: string | null) {
  const sold = await findTierPrice(tx, { id: tierPriceId });
  if (sold === null) return null;
  const { tier, price } = sold;
  return {
    ...NAMED,
    name: tier.name,
    interval: price.interval,
    every: readBillingInterval(price),
  };
}

async function findCheckout(tx: Tx, id: string | null) {
  return id === null ? null : await checkoutRows.find(tx, { id });
}

function toNamed(name: string | null) {
  return name ? { ...NAMED, name } : null;
}
