import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type { PaidInvoice, SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { isLive } from '../../platform/stripe/subscription-status.rules.ts';
import { SYSTEM } from '../audit/index.ts';
import type { CheckoutRow } from '../billing/index.ts';
import type { GrantRow } from '../grants/index.ts';
import type { InvoiceWithFee, NewPayment } from '../payments/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { GiftCredit } from './gifts.store.ts';
import { type PaidLine, readPaidLines } from './paid-lines.rules.ts';
import { planGiftCredit } from './plan-gift-credit.rules.ts';
import { planLineGrants } from './plan-line-grants.rules.ts';
import { type MailPolicy, planMails, planNeverPaidMail } from './plan-mails.rules.ts';
import { planMoveJob } from './price-moves.queue.ts';
import type { PriceMoveRow } from './price-moves.store.ts';
import type { SubscriptionChange } from './subscriptions.changes.ts';
import {
  decideStatusEffect,
  findSubscriptionDifferences,
  isNeverPaid,
  isSecond,
  planLedger,
} from './subscriptions.rules.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';

/** Ends what was found to be a member's second subscription, and refunds it. */
export const END_SECOND = 'end-second-subscription';

/** A subscription with its paid invoices as Stripe has them now, and the settings that count now. */
export interface SubscriptionAtStripe {
  readonly subscription: SubscriptionSnapshot;
  /** The newest first. */
  readonly paid: readonly PaidInvoice[];
  /** Those that are not in the ledger yet, or without their fee. */
  readonly unbooked: readonly InvoiceWithFee[];
  /** Our own checkout of it, and the version of our row before Stripe was asked; null for no row. */
  readonly checkoutId: string;
  readonly version: number | null;
  readonly policy: MailPolicy;
  /** Whether our own key at Stripe is a live one. */
  readonly livemode: boolean;
}

/** Our rows, read under the locks of the member's subscriptions and of the unbooked payments. */
export interface SubscriptionRows {
  /** Our own id; that of a new row where there is none yet. */
  readonly id: string;
  readonly row: SubscriptionRow | null;
  readonly checkout: CheckoutRow;
  /** The customer who has to pay; null where we know none. */
  readonly customerId: string | null;
  /** Stripe's id of the price that the checkout sold. */
  readonly soldPriceId: string | null;
  /** Our prices that the subscription and its invoices name, by Stripe's ids. */
  readonly prices: ReadonlyMap<string, PricedTier>;
  readonly email: string | null;
  /** Stripe's ids of the member's live subscriptions, the first one first; refused ones are not theirs. */
  readonly live: readonly string[];
  /** Whether the member had a trial before this one. */
  readonly hadTrial: boolean;
  /** Why what an invoice paid for opens nothing any more, by Stripe's id of the invoice. */
  readonly reversed: ReadonlyMap<string, 'refunded' | 'disputed'>;
  /** What each paid line opened before. */
  readonly grants: ReadonlyMap<string, readonly GrantRow[]>;
  readonly credit: GiftCredit;
  /** The open move to the price that this offer has now. */
  readonly openMove: PriceMoveRow | null;
}

type Input = PlanInput<SubscriptionAtStripe, SubscriptionRows>;

/** What follows for our rows from a subscription as it is at Stripe now. */
export function planSubscription(input: Input): Plan<SubscriptionChange> {
  const { snapshot, rows } = input;
  const sold = findSold(input);
  const differences = findDifferences(snapshot, rows);
  if (sold === null || differences.length > 0) {
    return planReview(
      input,
      differences.map(({ name }) => name),
    );
  }
  const changes = [...planAlarm(input), ...planRow(input, sold), ...planBookings(input)];
  const { memberId } = rows.checkout;
  if (memberId === null) return { outcome: 'applied', changes };
  const follows = decideRefusal(input).refusedAt
    ? planRefused(input, sold, memberId)
    : planAccepted(input, sold, memberId);
  return { outcome: 'applied', changes: [...changes, ...follows] };
}

/** In which respects a subscription is not what was sold. */
export function findDifferences(
  { subscription, livemode }: Pick<SubscriptionAtStripe, 'subscription' | 'livemode'>,
  rows: Pick<SubscriptionRows, 'row' | 'checkout' | 'customerId' | 'soldPriceId'>,
) {
  const { id: checkoutId, currency } = rows.checkout;
  // Once it is known its price may have been changed on purpose, to another one of ours.
  const stripePriceId = rows.row === null ? (rows.soldPriceId ?? 'none') : null;
  const { customerId } = rows;
  return findSubscriptionDifferences(
    { checkoutId, livemode, currency, customerId, stripePriceId },
    subscription,
  );
}

function findSold({ snapshot, rows }: Input): PricedTier | null {
  return rows.prices.get(snapshot.subscription.stripePriceIds[0] ?? '') ?? null;
}

function findNext({ snapshot, rows }: Input): PricedTier | null {
  return rows.prices.get(snapshot.subscription.schedule?.nextPriceId ?? '') ?? null;
}

/** What was paid for something that we did not sell so is in the ledger, flagged, and opens nothing. */
function planReview(
  { snapshot, rows: { checkout, customerId }, now }: Input,
  differences: readonly string[],
): Plan<SubscriptionChange> {
  const { subscription, unbooked, livemode } = snapshot;
  const warned: SubscriptionChange = {
    kind: 'raiseAlarm',
    alarm: null,
    message: 'a subscription differs from its sale',
    fields: { checkoutId: checkout.id, differences },
  };
  if (subscription.livemode !== livemode) return { outcome: 'review', changes: [warned] };
  const memberId = subscription.customerId === customerId ? checkout.memberId : null;
  const flagged = unbooked.map((one): SubscriptionChange => {
    const payment = { ...toPayment(one, checkout, null), memberId };
    return { kind: 'flagPayment', payment, fee: one.fee, at: now };
  });
  return { outcome: 'review', changes: [warned, ...flagged] };
}

function planAlarm({ snapshot: { subscription } }: Input): SubscriptionChange[] {
  if (decideStatusEffect(subscription.status) !== 'unknown') return [];
  return [
    {
      kind: 'raiseAlarm',
      alarm: 'subscription:unknown_status',
      message: 'a subscription has a status that is not known',
      fields: { status: subscription.status },
    },
  ];
}

function planRow(input: Input, sold: PricedTier): SubscriptionChange[] {
  const { snapshot, rows, now } = input;
  const { subscription: seen } = snapshot;
  const { id, row, checkout } = rows;
  const { memberId } = checkout;
  const columns = {
    memberId,
    checkoutId: checkout.id,
    tierId: sold.tier.id,
    tierPriceId: sold.price.id,
    nextTierPriceId: findNext(input)?.price.id ?? null,
    stripeSubscriptionId: seen.stripeSubscriptionId,
    interval: sold.price.interval,
    status: seen.status,
    livemode: seen.livemode,
    currentPeriodStart: seen.currentPeriodStart,
    currentPeriodEnd: seen.currentPeriodEnd,
    cancelAt: seen.cancelAt,
    endedAt: seen.endedAt,
    refusedAt: decideRefusal(input).refusedAt,
  };
  const version = row?.version ?? null;
  const payload = { subscriptionId: id, memberId, status: seen.status };
  return [
    { kind: 'saveSubscription', id, version, columns, at: now },
    { kind: 'publishEvent', name: 'subscriptionChanged', payload },
  ];
}

function planBookings({ snapshot, rows, now }: Input): SubscriptionChange[] {
  return snapshot.unbooked.map((one) => {
    const payment = toPayment(one, rows.checkout, rows.id);
    return { kind: 'bookPayment', payment, fee: one.fee, at: now };
  });
}

/**
 * Whether a subscription opens nothing: because it is a member's second one, or because its first
 * payment, which was to come later, did not come. Once refused, always refused.
 */
function decideRefusal({ snapshot, rows, now }: Input) {
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

/** What the member has of it: access for what was paid, mails, and the price that their tier has now. */
function planAccepted(input: Input, sold: PricedTier, memberId: string): SubscriptionChange[] {
  const { snapshot, rows, now } = input;
  const { subscription: seen, paid, unbooked: invoices, policy } = snapshot;
  const { id, email, grants: existing, openMove } = rows;
  const plan = planLedger(seen, readLines(paid, rows.prices), { ...policy, now });
  const reversed = findReversedLines(paid, rows.reversed);
  const state = { ...seen, id, interval: sold.price.interval };
  const mailed = { email, state, sold, next: findNext(input), invoices };
  return [
    { kind: 'saveGrants', changes: planLineGrants({ memberId, plan, existing, reversed }, now) },
    ...(isLive(seen.status) ? [] : planCredit(input, memberId)),
    ...planMails(mailed, policy, now),
    ...(openMove ? planMoveJob(openMove, { subscriptionId: id, seen, sold }, now) : []),
  ];
}

/** It is told once why it opens nothing, and ends at Stripe with all that was paid for it refunded. */
function planRefused(input: Input, sold: PricedTier, memberId: string): SubscriptionChange[] {
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
  { snapshot, rows, now: at }: Input,
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
function planCredit({ snapshot, rows, now }: Input, memberId: string): SubscriptionChange[] {
  const { stripeSubscriptionId } = snapshot.subscription;
  if (rows.live.some((one) => one !== stripeSubscriptionId)) return [];
  const { begun, grants } = planGiftCredit(rows.credit, memberId, now);
  return begun.length === 0 ? [] : [{ kind: 'saveGrants', changes: grants }, ...begun];
}

/** Lines for a price of ours, each with its tier. */
function readLines(paid: readonly PaidInvoice[], prices: SubscriptionRows['prices']): PaidLine[] {
  const oldestFirst = paid.toReversed().map(({ lines }) =>
    lines.flatMap(({ stripePriceId, ...line }) => {
      const priced = stripePriceId === null ? undefined : prices.get(stripePriceId);
      return priced && stripePriceId ? [{ ...line, stripePriceId, tier: priced.tier.slug }] : [];
    }),
  );
  return readPaidLines(oldestFirst);
}

function findReversedLines(
  paid: readonly PaidInvoice[],
  reversed: SubscriptionRows['reversed'],
): ReadonlyMap<string, 'refunded' | 'disputed'> {
  return new Map(
    paid.flatMap(({ invoiceId, lines }) => {
      const cause = reversed.get(invoiceId);
      return cause ? lines.map(({ lineId }) => [lineId, cause] as const) : [];
    }),
  );
}

function toPayment(
  { invoice }: InvoiceWithFee,
  checkout: CheckoutRow,
  subscriptionId: string | null,
): NewPayment {
  return {
    kind: 'subscription',
    amount: invoice.amountPaid,
    currency: invoice.currency,
    memberId: checkout.memberId,
    tipId: null,
    subscriptionId,
    checkoutId: checkout.id,
    paymentIntentId: invoice.paymentIntentId,
    invoiceId: invoice.invoiceId,
    livemode: invoice.livemode,
    paidAt: invoice.paidAt,
  };
}
