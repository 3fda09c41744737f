import { isLive } from '../../platform/stripe/subscription-status.rules.ts';
import { SYSTEM } from '../audit/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { planGiftCredit } from './plan-gift-credit.rules.ts';
import { planNeverPaidMail } from './plan-mails.rules.ts';
import { readLines, type SubscriptionPlanInput } from './subscription-plan-input.ts';
import type { SubscriptionChange } from './subscriptions.changes.ts';
import { isNeverPaid, isSecond } from './subscriptions.rules.ts';

/** The job that cancels and refunds a member's duplicate subscription. */
export const END_SECOND = 'end-second-subscription';

/**
 * Whether a subscription opens nothing: because it is a member's second one, or because its first
 * payment, which was to come later, did not come. Once refused, always refused.
 */
export function decideRefusal({ snapshot, rows, now }: SubscriptionPlanInput) {
  const { subscription: seen, paid } = snapshot;
  const { row, checkout, live, hadTrial } = rows;
  const wasEverPaid = readLines(paid, rows.prices).length > 0;
  const isGivenUp = isNeverPaid(seen, { ...checkout, wasEverPaid });
  if (checkout.memberId === null) return { isGivenUp, refusedAt: isGivenUp ? now : null };
  const first = live[0] === undefined ? null : { stripeSubscriptionId: live[0] };
  // Two pages with a trial were opened, and the second was used when the first trial was over.
  const isSecondTrial = row === null && checkout.trialDays > 0 && hadTrial;
  const isRefused = isSecond(seen, row, first) || isSecondTrial;
  return { isGivenUp, refusedAt: isRefused ? (row?.refusedAt ?? now) : isGivenUp ? now : null };
}

/** It is told once why it opens nothing, and ends at Stripe with all that was paid for it refunded. */
export function planRefused(
  input: SubscriptionPlanInput,
  sold: PricedTier,
  memberId: string,
): SubscriptionChange[] {
  const { snapshot, rows } = input;
  const { subscription: seen, unbooked } = snapshot;
  const { isGivenUp } = decideRefusal(input);
  const told = rows.row?.refusedAt ? [] : planRefusalNotes(input, sold, isGivenUp);
  const isToEnd = isLive(seen.status) || unbooked.length > 0;
  return [
    ...told,
    // A gift that waited for the end of this one need not wait any more.
    ...(isGivenUp ? planCredit(input, memberId) : []),
    ...(isToEnd ? [planEndSecond(rows.id)] : []),
  ];
}

function planRefusalNotes(
  { snapshot, rows, now: at }: SubscriptionPlanInput,
  sold: PricedTier,
  isGivenUp: boolean,
): SubscriptionChange[] {
  const { stripeSubscriptionId, status } = snapshot.subscription;
  const { id, checkout, email } = rows;
  const entry = { actor: SYSTEM, at, subject: { kind: 'subscription', id } } as const;
  if (!isGivenUp) {
    const after = { stripeSubscriptionId, status };
    return [
      { kind: 'recordChange', entry: { ...entry, action: 'subscription.second_refused', after } },
    ];
  }
  const after = { checkoutId: checkout.id };
  const mailed = email && { subscriptionId: id, email, tier: sold.tier.name };
  return [
    // The checkout has failed, so another page may be opened at once.
    { kind: 'closeCheckout', checkoutId: checkout.id, close: { failedAt: at } },
    { kind: 'recordChange', entry: { ...entry, action: 'subscription.never_paid', after } },
    ...(mailed ? [planNeverPaidMail(mailed, snapshot.policy)] : []),
  ];
}

function planEndSecond(subscriptionId: string): SubscriptionChange {
  const key = `${END_SECOND}:${subscriptionId}`;
  return { kind: 'enqueueJob', job: { name: END_SECOND, payload: { subscriptionId }, key } };
}

/** Redeemed gifts begin when nothing is paid for any more. */
export function planCredit(
  { snapshot, rows, now }: SubscriptionPlanInput,
  memberId: string,
): SubscriptionChange[] {
  const { stripeSubscriptionId } = snapshot.subscription;
  if (rows.live.some((one) => one !== stripeSubscriptionId)) return [];
  const { begun, grants } = planGiftCredit(rows.credit, memberId, now);
  return begun.length === 0 ? [] : [{ kind: 'saveGrants', changes: grants }, ...begun];
}
