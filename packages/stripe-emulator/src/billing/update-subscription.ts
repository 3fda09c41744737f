import { readDiscounts, redeem } from '../catalog/discounts.ts';
import { mergeMetadata } from '../wire/given.ts';
import { invalid, missing } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { applyChange } from './apply-change.ts';
import type { GivenSubscriptionUpdate } from './given-subscription.ts';
import { readItems } from './given-subscription.ts';
import { planRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import {
  changeSubscription,
  firstItem,
  getSubscription,
  hasEnded,
  withPeriod,
} from './subscriptions.ts';

/** Carries out an update of a subscription: its end, its pause, its trial, its items. */
export function updateSubscription(
  world: World,
  id: string,
  given: GivenSubscriptionUpdate,
): Subscription {
  const before = getSubscription(world, id);
  assertChangeable(world, before, given);
  const changes: Partial<Subscription> = {
    ...readPlain(before, given),
    ...readEnd(world, before, given),
    ...readPause(given),
    ...readTrial(world, before, given),
  };
  if (given.discounts) changes.discounts = readNewDiscounts(world, before, given);
  if (given.items || given.billing_cycle_anchor === 'now') {
    applyChange(
      world,
      id,
      {
        items: readItems(world, given.items ?? []),
        behavior: given.proration_behavior ?? 'create_prorations',
        at: given.proration_date ?? world.clock.seconds(),
        resetsAnchor: given.billing_cycle_anchor === 'now',
      },
      given.payment_behavior ?? 'allow_incomplete',
    );
  }
  const after = changeSubscription(world, id, changes);
  schedule(world, after, given);
  return getSubscription(world, id);
}

function assertChangeable(
  world: World,
  before: Subscription,
  given: GivenSubscriptionUpdate,
): void {
  const method = given.default_payment_method;
  if (method && !world.books.paymentMethods.find(method)) {
    throw missing('PaymentMethod', method, 'default_payment_method');
  }
  assertNotScheduled(before, given);
  if (!hasEnded(before)) return;
  const { metadata: _metadata, cancellation_details: _details, ...rest } = given;
  if (Object.values(rest).every((value) => value === undefined)) return;
  throw invalid('A canceled subscription can only update its cancellation_details and metadata.', {
    code: 'subscription_canceled',
  });
}

/** While a schedule says what comes, its end is not to be told otherwise. */
function assertNotScheduled(before: Subscription, given: GivenSubscriptionUpdate): void {
  if (before.schedule === null) return;
  if (given.cancel_at === undefined && given.cancel_at_period_end === undefined) return;
  throw invalid(
    `The subscription is managed by the subscription schedule \`${before.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  );
}

function readPlain(before: Subscription, given: GivenSubscriptionUpdate): Partial<Subscription> {
  const details = before.cancellation_details;
  return {
    metadata: mergeMetadata(before.metadata, given.metadata),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.default_payment_method && { default_payment_method: given.default_payment_method }),
    ...(given.trial_settings && {
      trial_settings: {
        end_behavior: { billing_cycle_anchor: null, ...given.trial_settings.end_behavior },
      },
    }),
    ...(given.cancellation_details && {
      cancellation_details: {
        comment: given.cancellation_details.comment ?? null,
        feedback: given.cancellation_details.feedback ?? null,
        feedback_option: null,
        reason: details?.reason ?? null,
      },
    }),
  };
}

/** The end at the period's end or at a time, or no end any more. */
function readEnd(
  world: World,
  before: Subscription,
  given: GivenSubscriptionUpdate,
): Partial<Subscription> {
  const { cancel_at_period_end: atEnd, cancel_at: at } = given;
  if (atEnd === undefined && at === undefined) return {};
  const end = atEnd ? firstItem(before).current_period_end : (at ?? null);
  const base = given.cancellation_details ?? before.cancellation_details;
  return {
    cancel_at: end,
    cancel_at_period_end: atEnd ?? false,
    canceled_at: end === null ? null : world.clock.seconds(),
    cancellation_details: {
      comment: base?.comment ?? null,
      feedback: base?.feedback ?? null,
      feedback_option: null,
      reason: end === null ? null : 'cancellation_requested',
    },
  };
}

function readPause(given: GivenSubscriptionUpdate): Partial<Subscription> {
  const { pause_collection: pause } = given;
  if (pause === undefined) return {};
  if (pause === null) return { pause_collection: null };
  return { pause_collection: { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null } };
}

/** A trial that ends now, or at another time, moves the first paid period with it. */
function readTrial(
  world: World,
  before: Subscription,
  given: GivenSubscriptionUpdate,
): Partial<Subscription> {
  if (given.trial_end === undefined) return {};
  const now = world.clock.seconds();
  const end = given.trial_end === 'now' ? now : given.trial_end;
  if (given.trial_end === 'now' && before.status !== 'trialing') return {};
  const { current_period_start: start } = firstItem(before);
  return {
    status: 'trialing',
    trial_start: before.trial_start ?? now,
    trial_end: end,
    billing_cycle_anchor: end,
    items: withPeriod(before, { start, end }),
  };
}

function readNewDiscounts(
  world: World,
  before: Subscription,
  given: GivenSubscriptionUpdate,
): string[] {
  const item = firstItem(before);
  const subtotal = (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
  const purchase = { customer: before.customer, currency: before.currency, subtotal };
  const wanted = readDiscounts(world, given.discounts, purchase);
  const use = { customer: before.customer, subscription: before.id };
  return wanted ? [redeem(world, wanted, use).id] : [];
}

function schedule(world: World, after: Subscription, given: GivenSubscriptionUpdate): void {
  const { agenda } = world;
  if (given.trial_end !== undefined) planRenewal(world, after);
  if (given.cancel_at !== undefined || given.cancel_at_period_end !== undefined) {
    const isWithin =
      after.cancel_at !== null && after.cancel_at < firstItem(after).current_period_end;
    if (isWithin && after.cancel_at !== null) {
      agenda.plan('cancel subscription', after.id, after.cancel_at);
    } else {
      agenda.cancel('cancel subscription', after.id);
    }
  }
  if (given.pause_collection !== undefined) {
    const resumesAt = after.pause_collection?.resumes_at;
    if (resumesAt) agenda.plan('resume collection', after.id, resumesAt);
    else agenda.cancel('resume collection', after.id);
  }
}
