import { isLive } from '../../money/subscription-status.ts';
import { SYSTEM } from '../audit/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { planGiftCredit } from './plan-gift-credit.rules.ts';
import { planNeverPaidMail, planTrialTakenMail } from './plan-mails.rules.ts';
import { refundDuplicate, refundWithdrawn } from './refunds.queue.ts';
import { readLines, type SubscriptionPlanInput } from './subscription-plan-input.ts';
import type { SubscriptionChange } from './subscriptions.changes.ts';
import { isDuplicate, isNeverPaid } from './subscriptions.rules.ts';

/**
 * Decides whether a subscription is refused, so that it gives no access: because it is a member's second
 * subscription or trial, or because its first payment, by a delayed method, failed. A refusal is final.
 */
export function decideRefusal({ snapshot, rows, now }: SubscriptionPlanInput) {
  const { subscription, paid } = snapshot;
  const { row, checkout, live, hadTrial } = rows;
  const wasEverPaid = readLines(paid, rows).length > 0;
  const wasNeverPaid = isNeverPaid(subscription, { ...checkout, wasEverPaid });
  if (checkout.memberId === null) return { wasNeverPaid, refusedAt: wasNeverPaid ? now : null };
  const first = live[0] === undefined ? null : { stripeSubscriptionId: live[0] };
  // Two checkouts with a trial were open, and the second was completed after the first trial ended; or this person
  // had a trial in another account.
  const hadOne = hadTrial || rows.trial.isTaken;
  const isSecondTrial = row === null && checkout.trialDays > 0 && hadOne;
  // Members who had two subscriptions in another system keep both after the import.
  const isSecond = checkout.adoptedAt === null && isDuplicate(subscription, row, first);
  const isRefused = isSecond || isSecondTrial;
  return {
    wasNeverPaid,
    refusedAt: isRefused ? (row?.refusedAt ?? now) : wasNeverPaid ? now : null,
  };
}

/**
 * Plans to record the refusal once, to cancel the subscription at Stripe and to refund all of its payments. Later
 * payments, by a debit or a won dispute, are refunded too.
 */
export function planRefused(
  input: SubscriptionPlanInput,
  sold: PricedTier,
  memberId: string,
): SubscriptionChange[] {
  const { snapshot, rows } = input;
  const { subscription, unbooked } = snapshot;
  const { wasNeverPaid } = decideRefusal(input);
  const wasRefused = rows.row?.refusedAt != null;
  const notices = wasRefused ? [] : planRefusalNotices(input, sold, wasNeverPaid);
  const isOwed = wasRefused ? rows.owesBack : unbooked.length > 0;
  const isToEnd = isLive(subscription.status) || isOwed;
  return [
    ...notices,
    // A gift that starts when this subscription ends can start now.
    ...(wasNeverPaid ? planCredit(input, memberId) : []),
    ...(isToEnd
      ? [{ kind: 'enqueueJob' as const, job: refundDuplicate({ ...subscription, id: rows.id }) }]
      : []),
  ];
}

function planRefusalNotices(
  { snapshot, rows, now: at }: SubscriptionPlanInput,
  sold: PricedTier,
  wasNeverPaid: boolean,
): SubscriptionChange[] {
  const { stripeSubscriptionId, status } = snapshot.subscription;
  const { id, checkout, email, language } = rows;
  const entry = { actor: SYSTEM, at, subject: { kind: 'subscription', id } } as const;
  if (!wasNeverPaid) {
    const after = { stripeSubscriptionId, status };
    const isTrialTaken = rows.row === null && rows.checkout.trialDays > 0 && rows.trial.isTaken;
    const action = isTrialTaken ? 'subscription.trial_taken' : 'subscription.second_refused';
    const tier = sold.tier.name;
    return [
      { kind: 'recordChange', entry: { ...entry, action, after } },
      ...(isTrialTaken && email !== null
        ? [planTrialTakenMail({ subscriptionId: id, email, language, tier }, snapshot.policy)]
        : []),
    ];
  }
  const after = { checkoutId: checkout.id };
  const mailed = email && { subscriptionId: id, email, language, tier: sold.tier.name };
  return [
    // Marked as failed, so that the member can open another checkout immediately.
    { kind: 'closeCheckout', checkoutId: checkout.id, close: { failedAt: at } },
    { kind: 'recordChange', entry: { ...entry, action: 'subscription.never_paid', after } },
    ...(mailed ? [planNeverPaidMail(mailed, snapshot.policy)] : []),
  ];
}

/** Plans refunds of payments that arrive after the member has withdrawn from the subscription. */
export function planWithdrawn({ rows }: SubscriptionPlanInput): SubscriptionChange[] {
  if (!rows.row?.withdrawnAt || !rows.owesBack) return [];
  return [{ kind: 'enqueueJob', job: refundWithdrawn(rows.row) }];
}

/** Plans redeemed gifts to begin if the member has no other live subscription. */
export function planCredit(
  { snapshot, rows, now }: SubscriptionPlanInput,
  memberId: string,
): SubscriptionChange[] {
  const { stripeSubscriptionId } = snapshot.subscription;
  if (rows.live.some((one) => one !== stripeSubscriptionId)) return [];
  const { begun, grants } = planGiftCredit(rows.credit, memberId, now);
  return begun.length === 0 ? [] : [{ kind: 'saveGrants', changes: grants }, ...begun];
}
