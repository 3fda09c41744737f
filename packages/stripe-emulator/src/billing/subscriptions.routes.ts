import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import { emptyable, flag, isInRange, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { cancelSubscription } from './cancel-subscription.ts';
import { createSubscription } from './create-subscription.ts';
import { resumeSubscription } from './resume-subscription.ts';
import {
  anchorChange,
  newSubscriptionParams,
  subscriptionUpdateParams,
} from './subscription-params.ts';
import type { Subscription } from './subscriptions.ts';
import { getSubscription, hasEnded } from './subscriptions.ts';
import { updateSubscription } from './update-subscription.ts';

const retrieve = route('GET /v1/subscriptions/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getSubscription(context, pathParam('id')),
});

const list = route('GET /v1/subscriptions', {
  accepts: z.strictObject({
    ...pageParams,
    customer: text.optional(),
    price: text.optional(),
    status: text.optional(),
    created: range.optional(),
    current_period_end: range.optional(),
    current_period_start: range.optional(),
    collection_method: text.optional(),
    test_clock: text.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.subscriptions, {
      url: '/v1/subscriptions',
      params,
      equal: { customer: params.customer },
      where: (subscription) =>
        fitsStatus(subscription, params.status) &&
        isInRange(subscription.created, params.created) &&
        subscription.items.data.some(
          (item) =>
            (!params.price || item.price.id === params.price) &&
            isInRange(item.current_period_end, params.current_period_end) &&
            isInRange(item.current_period_start, params.current_period_start),
        ),
    }),
});

/** Without a status, Stripe lists all subscriptions that are not canceled. */
function fitsStatus(subscription: Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === undefined) return subscription.status !== 'canceled';
  return status === 'ended' ? hasEnded(subscription) : subscription.status === status;
}

const create = route('POST /v1/subscriptions', {
  accepts: newSubscriptionParams,
  handle: (context, { params }) => createSubscription(context, params),
});

const update = route('POST /v1/subscriptions/:id', {
  accepts: subscriptionUpdateParams,
  handle: (context, { params, pathParam }) => updateSubscription(context, pathParam('id'), params),
});

const cancel = route('DELETE /v1/subscriptions/:id', {
  accepts: z.strictObject({
    cancellation_details: z
      .strictObject({ comment: emptyable(text).optional(), feedback: emptyable(text).optional() })
      .optional(),
    invoice_now: flag.optional(),
    prorate: flag.optional(),
  }),
  handle(context, { params, pathParam }) {
    const subscription = getSubscription(context, pathParam('id'));
    // As at Stripe, a subscription that is already canceled results in a 404 here.
    if (hasEnded(subscription)) throw resourceMissing('subscription', subscription.id);
    return cancelSubscription(context, subscription.id, {
      prorates: params.prorate ?? false,
      invoicesNow: params.invoice_now ?? false,
      comment: params.cancellation_details?.comment ?? null,
      feedback: params.cancellation_details?.feedback ?? null,
    });
  },
});

const resume = route('POST /v1/subscriptions/:id/resume', {
  accepts: z.strictObject({
    billing_cycle_anchor: anchorChange.optional(),
    proration_behavior: text.optional(),
  }),
  handle: (context, { pathParam }) => resumeSubscription(context, pathParam('id')),
});

const retrieveItem = route('GET /v1/subscription_items/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    for (const subscription of context.store.subscriptions.newestFirst()) {
      const item = subscription.items.data.find(({ id }) => id === pathParam('id'));
      if (item) return item;
    }
    throw resourceMissing('subscription_item', pathParam('id'));
  },
});

const listItems = route('GET /v1/subscription_items', {
  accepts: z.strictObject({ ...pageParams, subscription: text }),
  handle(context, { params }) {
    const { items } = getSubscription(context, params.subscription, 'subscription');
    return pageOf('/v1/subscription_items', items.data, params);
  },
});

export const subscriptionRoutes = [
  create,
  update,
  retrieve,
  cancel,
  resume,
  list,
  retrieveItem,
  listItems,
];
