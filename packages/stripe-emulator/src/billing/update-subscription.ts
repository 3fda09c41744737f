import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { mergeMetadata } from '../api/params.ts';
import { readDiscounts, redeem } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import { applyChange } from './apply-change.ts';
import { scheduleRenewal } from './start-subscription.ts';
import type { SubscriptionUpdateParams } from './subscription-params.ts';
import { readItems } from './subscription-params.ts';
import type { Subscription } from './subscriptions.ts';
import {
  automaticTax,
  changeSubscription,
  firstItem,
  getSubscription,
  hasEnded,
  withPeriod,
} from './subscriptions.ts';

/** Updates a subscription: cancellation, pause, trial and items. */
export function updateSubscription(
  context: EmulatorContext,
  id: string,
  params: SubscriptionUpdateParams,
  customer: { isAuthenticated: boolean } = { isAuthenticated: false },
): Subscription {
  const before = getSubscription(context, id);
  assertChangeable(context, before, params);
  const changes: Partial<Subscription> = {
    ...readPlain(before, params),
    ...readEnd(context, before, params),
    ...readPause(params),
    ...readTrial(context, before, params),
  };
  if (params.discounts) changes.discounts = readNewDiscounts(context, before, params);
  const resetsAnchor = params.billing_cycle_anchor?.type === 'now';
  const onSession = customer.isAuthenticated ? 'authenticated' : 'on_session';
  if (params.items || resetsAnchor) {
    applyChange(
      context,
      id,
      {
        items: readItems(context, params.items ?? [], { of: before }),
        behavior: params.proration_behavior ?? 'create_prorations',
        at: params.proration_date ?? context.clock.seconds(),
        resetsAnchor,
      },
      {
        behavior: params.payment_behavior ?? 'allow_incomplete',
        presence: params.off_session ? 'off_session' : onSession,
      },
    );
  }
  const after = changeSubscription(context, id, changes);
  schedule(context, after, params);
  return getSubscription(context, id);
}

function assertChangeable(
  context: EmulatorContext,
  before: Subscription,
  params: SubscriptionUpdateParams,
): void {
  const method = params.default_payment_method;
  if (method && !context.store.paymentMethods.find(method)) {
    throw resourceMissing('PaymentMethod', method, 'default_payment_method');
  }
  assertNotScheduled(before, params);
  if (!hasEnded(before)) return;
  const { metadata: _metadata, cancellation_details: _details, ...rest } = params;
  if (Object.values(rest).every((value) => value === undefined)) return;
  throw invalidRequest(
    'A canceled subscription can only update its cancellation_details and metadata.',
    {
      code: 'subscription_canceled',
    },
  );
}

/** Throws if a schedule controls the subscription's cancellation. */
function assertNotScheduled(before: Subscription, params: SubscriptionUpdateParams): void {
  if (before.schedule === null) return;
  if (params.cancel_at === undefined && params.cancel_at_period_end === undefined) return;
  throw invalidRequest(
    `The subscription is managed by the subscription schedule \`${before.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  );
}

function readPlain(before: Subscription, params: SubscriptionUpdateParams): Partial<Subscription> {
  const details = before.cancellation_details;
  return {
    metadata: mergeMetadata(before.metadata, params.metadata),
    ...(params.description !== undefined && { description: params.description }),
    ...(params.default_payment_method && { default_payment_method: params.default_payment_method }),
    ...(params.automatic_tax && { automatic_tax: automaticTax(params.automatic_tax.enabled) }),
    ...(params.trial_settings && {
      trial_settings: {
        end_behavior: { billing_cycle_anchor: null, ...params.trial_settings.end_behavior },
      },
    }),
    ...(params.cancellation_details && {
      cancellation_details: {
        comment: params.cancellation_details.comment ?? null,
        feedback: params.cancellation_details.feedback ?? null,
        feedback_option: null,
        reason: details?.reason ?? null,
      },
    }),
  };
}

/** Reads a cancellation at the period's end or at a time, or its removal. */
function readEnd(
  context: EmulatorContext,
  before: Subscription,
  params: SubscriptionUpdateParams,
): Partial<Subscription> {
  const { cancel_at_period_end: atEnd, cancel_at: at } = params;
  if (atEnd === undefined && at === undefined) return {};
  // `cancel_at_period_end: false` does not remove a `cancel_at` that was set directly.
  const { flexibleBilling } = context.settings.current().strictness;
  const changesNothing = atEnd === false && !before.cancel_at_period_end && at === undefined;
  if (flexibleBilling && changesNothing) return {};
  const periodEnd = firstItem(before).current_period_end;
  const end = atEnd ? periodEnd : (readCancelAt(before, at) ?? null);
  const base = params.cancellation_details ?? before.cancellation_details;
  return {
    cancel_at: end,
    cancel_at_period_end: atEnd ?? false,
    canceled_at: end === null ? null : context.clock.seconds(),
    cancellation_details: {
      comment: base?.comment ?? null,
      feedback: base?.feedback ?? null,
      feedback_option: null,
      reason: end === null ? null : 'cancellation_requested',
    },
  };
}

/** A time, or the end of the first or last period of the items. */
function readCancelAt(
  before: Subscription,
  at: SubscriptionUpdateParams['cancel_at'],
): number | null | undefined {
  if (typeof at !== 'string') return at;
  const ends = before.items.data.map((item) => item.current_period_end);
  return at === 'min_period_end' ? Math.min(...ends) : Math.max(...ends);
}

function readPause(params: SubscriptionUpdateParams): Partial<Subscription> {
  const { pause_collection: pause } = params;
  if (pause === undefined) return {};
  if (pause === null) return { pause_collection: null };
  return { pause_collection: { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null } };
}

/** Changes the trial's end, which moves the start of the first paid period. */
function readTrial(
  context: EmulatorContext,
  before: Subscription,
  params: SubscriptionUpdateParams,
): Partial<Subscription> {
  if (params.trial_end === undefined) return {};
  const now = context.clock.seconds();
  const end = params.trial_end === 'now' ? now : params.trial_end;
  if (params.trial_end === 'now' && before.status !== 'trialing') return {};
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
  context: EmulatorContext,
  before: Subscription,
  params: SubscriptionUpdateParams,
): string[] {
  const item = firstItem(before);
  const subtotal = (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
  const purchase = { customer: before.customer, currency: before.currency, subtotal };
  const wanted = readDiscounts(context, params.discounts, purchase);
  const use = { customer: before.customer, subscription: before.id };
  return wanted ? [redeem(context, wanted, use).id] : [];
}

function schedule(
  context: EmulatorContext,
  after: Subscription,
  params: SubscriptionUpdateParams,
): void {
  const { scheduler } = context;
  if (params.trial_end !== undefined) scheduleRenewal(context, after);
  if (params.cancel_at !== undefined || params.cancel_at_period_end !== undefined) {
    const isWithin =
      after.cancel_at !== null && after.cancel_at < firstItem(after).current_period_end;
    if (isWithin && after.cancel_at !== null) {
      scheduler.schedule('cancel subscription', after.id, after.cancel_at);
    } else {
      scheduler.cancel('cancel subscription', after.id);
    }
  }
  if (params.pause_collection !== undefined) {
    const resumesAt = after.pause_collection?.resumes_at;
    if (resumesAt) scheduler.schedule('resume collection', after.id, resumesAt);
    else scheduler.cancel('resume collection', after.id);
  }
}
