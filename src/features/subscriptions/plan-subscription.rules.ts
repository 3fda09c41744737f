import { isLive } from '../../money/subscription-status.ts';
import type { Plan } from '../../platform/stripe/plan.ts';
import { type InvoiceWithFee, type NewPayment, toInvoicePayment } from '../payments/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { readCancellationReason } from './cancellation-reasons.ts';
import { findCoveredPeriod } from './covered-period.rules.ts';
import { planDebitGrant } from './plan-debit-grant.rules.ts';
import { planLineGrants } from './plan-line-grants.rules.ts';
import { planMails } from './plan-mails.rules.ts';
import { decideRefusal, planCredit, planRefused, planWithdrawn } from './plan-refusal.rules.ts';
import { planMoveJob } from './price-moves.queue.ts';
import { findTransition } from './subscription-events.rules.ts';
import {
  findReversedLines,
  readLines,
  type SubscriptionAtStripe,
  type SubscriptionPlanInput,
  type SubscriptionRows,
} from './subscription-plan-input.ts';
import type { SubscriptionChange } from './subscriptions.changes.ts';
import {
  decideStatusEffect,
  findSubscriptionDifferences,
  planLedger,
} from './subscriptions.rules.ts';

/** Plans the changes of our rows from the current state of a subscription at Stripe. */
export function planSubscription(input: SubscriptionPlanInput): Plan<SubscriptionChange> {
  const { snapshot, rows } = input;
  const sold = findSold(input);
  const differences = findDifferences(snapshot, rows);
  if (sold === null || differences.length > 0) {
    return planReview(
      input,
      differences.map(({ name }) => name),
    );
  }
  const saved = planRow(input, sold);
  const { id: subscriptionId, version, at } = saved;
  const worth: SubscriptionChange = {
    kind: 'recordMrr',
    subscriptionId,
    isNew: version === null,
    at,
  };
  // Recorded after the payments, because the last payment tells which share of the price is tax.
  const changes = [...planAlarm(input), saved, ...planBookings(input), worth];
  const { memberId } = rows.checkout;
  if (memberId === null) return { outcome: 'applied', changes };
  const isRefused = decideRefusal(input).refusedAt !== null;
  const follows = isRefused
    ? planRefused(input, sold, memberId)
    : planAccepted(input, sold, memberId);
  const underWay = planDebitGrant(input, { sold, memberId, isRefused });
  const turned = planTurn(input, saved, memberId);
  return { outcome: 'applied', changes: [...changes, ...turned, ...underWay, ...follows] };
}

/** Plans the event about a change of the subscription, which notifies the member by email. */
function planTurn(
  { snapshot, rows: { row: before, checkout } }: SubscriptionPlanInput,
  { id, columns }: SaveSubscription,
  memberId: string,
): SubscriptionChange[] {
  const { subscription, paid, unbooked } = snapshot;
  const isAdopted = checkout.adoptedAt !== null;
  // An imported subscription began in another system, so no welcome email is sent.
  if (isAdopted && before === null) return [];
  const turn = findTransition(before, columns, {
    isAwaited: subscription.unpaidInvoice !== null,
    isFirstPaid: !isAdopted && unbooked.length > 0 && unbooked.length === paid.length,
  });
  if (turn === null) return [];
  const { tierPriceId, nextTierPriceId, currentPeriodEnd, cancelAt, pausedUntil } = columns;
  const state = { tierPriceId, nextTierPriceId, currentPeriodEnd, cancelAt, pausedUntil };
  const version = (before?.version ?? 0) + 1;
  const payload = { turn, memberId, subscriptionId: id, version, ...state };
  return [{ kind: 'publishEvent', name: 'subscriptionTurned', payload }];
}

type SaveSubscription = Extract<SubscriptionChange, { kind: 'saveSubscription' }>;

/** Differences between the subscription that was sold and Stripe's. */
export function findDifferences(
  { subscription, livemode }: Pick<SubscriptionAtStripe, 'subscription' | 'livemode'>,
  rows: Pick<SubscriptionRows, 'row' | 'checkout' | 'customerId' | 'soldPriceId'>,
) {
  const { id: checkoutId, currency } = rows.checkout;
  // Once we have a row, the member may have changed to another one of our prices.
  const stripePriceId = rows.row === null ? (rows.soldPriceId ?? 'none') : null;
  const { customerId } = rows;
  return findSubscriptionDifferences(
    { checkoutId, livemode, currency, customerId, stripePriceId },
    subscription,
  );
}

function findSold({ snapshot, rows }: SubscriptionPlanInput): PricedTier | null {
  return rows.prices.get(snapshot.subscription.stripePriceIds[0] ?? '') ?? null;
}

/** Returns the pending change; its columns are null if none is pending or if it cannot be paid any more. */
function planPending({ snapshot: { subscription }, rows }: SubscriptionPlanInput) {
  const { pendingUpdate, payUrl } = subscription;
  const priced = rows.prices.get(pendingUpdate?.stripePriceId ?? '');
  if (!pendingUpdate || !priced || payUrl === null) {
    return { pendingTierPriceId: null, pendingUrl: null, pendingUntil: null };
  }
  return {
    pendingTierPriceId: priced.price.id,
    pendingUrl: payUrl,
    pendingUntil: pendingUpdate.expiresAt,
  };
}

function findNext({ snapshot, rows }: SubscriptionPlanInput): PricedTier | null {
  return rows.prices.get(snapshot.subscription.schedule?.nextPriceId ?? '') ?? null;
}

/** Plans to flag payments for items that we did not sell: they are recorded for review and give no access. */
function planReview(
  { snapshot, rows, now }: SubscriptionPlanInput,
  differences: readonly string[],
): Plan<SubscriptionChange> {
  const { subscription, unbooked, livemode } = snapshot;
  const { checkout, customerId } = rows;
  const warned: SubscriptionChange = {
    kind: 'raiseAlarm',
    alarm: null,
    message: 'a subscription differs from its sale',
    fields: { checkoutId: checkout.id, differences },
  };
  if (subscription.livemode !== livemode) return { outcome: 'review', changes: [warned] };
  const memberId = subscription.customerId === customerId ? checkout.memberId : null;
  const flagged = unbooked.map((one): SubscriptionChange => {
    const payment = { ...toPayment(one, rows, null), memberId };
    return { kind: 'flagPayment', payment, fee: one.fee, at: now };
  });
  return { outcome: 'review', changes: [warned, ...flagged] };
}

function planAlarm({ snapshot: { subscription } }: SubscriptionPlanInput): SubscriptionChange[] {
  if (decideStatusEffect(subscription.status) !== 'unknown') return [];
  return [
    {
      kind: 'raiseAlarm',
      alarm: 'subscription:unknown_status',
      message: 'a subscription has an unknown status',
      fields: { status: subscription.status },
    },
  ];
}

function planRow(input: SubscriptionPlanInput, sold: PricedTier): SaveSubscription {
  const { snapshot, rows, now } = input;
  const { subscription } = snapshot;
  const { id, row, checkout } = rows;
  const columns = {
    memberId: checkout.memberId,
    checkoutId: checkout.id,
    tierId: sold.tier.id,
    tierPriceId: sold.price.id,
    nextTierPriceId: findNext(input)?.price.id ?? null,
    stripeSubscriptionId: subscription.stripeSubscriptionId,
    interval: sold.price.interval,
    status: subscription.status,
    livemode: subscription.livemode,
    account: checkout.account,
    currentPeriodStart: subscription.currentPeriodStart,
    currentPeriodEnd: subscription.currentPeriodEnd,
    cancelAt: subscription.cancelAt,
    endedAt: subscription.endedAt,
    refusedAt: decideRefusal(input).refusedAt,
    ...planPending(input),
    pausedAt: subscription.pause === null ? null : (row?.pausedAt ?? now),
    pausedUntil: subscription.pause?.resumesAt ?? null,
    // Stripe also sets this date if it ends an unpaid subscription, which is not a cancellation by the member.
    cancelledAt: subscription.isUnpaidEnd ? null : subscription.cancelledAt,
    cancelReason: readCancellationReason(subscription.cancelFeedback),
  };
  return { kind: 'saveSubscription', id, version: row?.version ?? null, columns, at: now };
}

function planBookings({ snapshot, rows, now }: SubscriptionPlanInput): SubscriptionChange[] {
  return snapshot.unbooked.map((one) => {
    const payment = toPayment(one, rows, rows.id);
    return { kind: 'bookPayment', payment, fee: one.fee, at: now };
  });
}

/** Plans the member's access for paid lines, emails, gifts, and a due price move. */
function planAccepted(
  input: SubscriptionPlanInput,
  sold: PricedTier,
  memberId: string,
): SubscriptionChange[] {
  const { snapshot, rows, now } = input;
  const { subscription, paid, unbooked, policy } = snapshot;
  const { id, email, language, grants: existing, openMove } = rows;
  const plan = planLedger(subscription, readLines(paid, rows), { ...policy, now });
  const reversed = findReversedLines(paid, rows);
  const state = { ...subscription, id, interval: sold.price.interval };
  // A receipt for an immediate refund would mislead, and before an import the other system sent its own receipts.
  const since = rows.checkout.adoptedAt;
  const invoices = rows.row?.withdrawnAt
    ? []
    : unbooked.filter(({ invoice }) => since === null || invoice.paidAt > since);
  const next = findNext(input);
  const mailed = { email, language, state, sold, next, invoices, prices: rows.prices };
  return [
    ...planTrialClaims(input),
    { kind: 'saveGrants', changes: planLineGrants({ memberId, plan, existing, reversed }, now) },
    ...(isLive(subscription.status) ? [] : planCredit(input, memberId)),
    ...planMails(mailed, policy, now),
    ...planWithdrawn(input),
    ...(openMove
      ? planMoveJob(openMove, { subscriptionId: id, snapshot: subscription, sold }, now)
      : []),
  ];
}

/** Claims the trial that begins with this subscription, because each person gets one trial. */
function planTrialClaims({ rows, now: at }: SubscriptionPlanInput): SubscriptionChange[] {
  if (rows.row !== null || rows.checkout.trialDays === 0) return [];
  return rows.trial.claims.map((claim) => ({ kind: 'claimTrial', claim, at }));
}

function toPayment(
  { invoice }: InvoiceWithFee,
  { checkout: { id: checkoutId, memberId }, prices }: SubscriptionRows,
  subscriptionId: string | null,
): NewPayment {
  const of = { kind: 'subscription', memberId, checkoutId, tipId: null, subscriptionId } as const;
  const covered = findCoveredPeriod(invoice, prices);
  return toInvoicePayment(invoice, of, {
    tierPriceId: covered?.sold.price.id ?? null,
    periodStartsAt: covered?.startsAt ?? null,
    periodEndsAt: covered?.endsAt ?? null,
  });
}
