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
 * Whether a subscription opens nothing: because it is a member's second one, or because its first
 * payment, which was to come later, did not come. Once refused, always refused.
 */
export function decideRefusal({ snapshot, rows, now }: SubscriptionPlanInput) {
  const { subscription, paid } = snapshot;
  const { row, checkout, live, hadTrial } = rows;
  const wasEverPaid = readLines(paid, rows).length > 0;
  const wasNeverPaid = isNeverPaid(subscription, { ...checkout, wasEverPaid });
  if (checkout.memberId === null) return { wasNeverPaid, refusedAt: wasNeverPaid ? now : null };
  const first = live[0] === undefined ? null : { stripeSubscriptionId: live[0] };
  // Two checkouts with a trial were open, and the second was paid after the first trial ended; or this person
  // had theirs in another account.
  const hadOne = hadTrial || rows.trial.isTaken;
  const isSecondTrial = row === null && checkout.trialDays > 0 && hadOne;
  // Who paid for two in the system that sold them goes on doing so: nothing of that is changed here.
  const isSecond = checkout.adoptedAt === null && isDuplicate(subscription, row, first);
  const isRefused = isSecond || isSecondTrial;
  return {
    wasNeverPaid,
    refusedAt: isRefused ? (row?.refusedAt ?? now) : wasNeverPaid ? now : null,
  };
}

/**
 * Records the refusal once, then cancels the subscription at Stripe and refunds all of its payments.
 * Money that comes later, by a debit or a won dispute, is given back too.
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
    // The checkout has failed, so another page may be opened at once.
    { kind: 'closeCheckout', checkoutId: checkout.id, close: { failedAt: at } },
    { kind: 'recordChange', entry: { ...entry, action: 'subscription.never_paid', after } },
    ...(mailed ? [planNeverPaidMail(mailed, snapshot.policy)] : []),
  ];
}

/** What is paid for a subscription after its member has withdrawn from it goes back. */
export function planWithdrawn({ rows }: SubscriptionPlanInput): SubscriptionChange[] {
  if (!rows.row?.withdrawnAt || !rows.owesBack) return [];
  return [{ kind: 'enqueueJob', job: refundWithdrawn(rows.row) }];
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
