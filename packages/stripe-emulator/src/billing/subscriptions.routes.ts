import { z } from 'zod';
import { emptyable, flag, isInRange, oneOf, page, range, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import { cancelSubscription } from './cancel-subscription.ts';
import { createSubscription } from './create-subscription.ts';
import { givenNewSubscription, givenSubscriptionUpdate } from './given-subscription.ts';
import { resumeSubscription } from './resume-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import { getSubscription, hasEnded } from './subscriptions.ts';
import { updateSubscription } from './update-subscription.ts';

const retrieve = route('GET /v1/subscriptions/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getSubscription(world, at('id')),
});

const list = route('GET /v1/subscriptions', {
  accepts: z.strictObject({
    ...page,
    customer: text.optional(),
    price: text.optional(),
    status: text.optional(),
    created: range.optional(),
    current_period_end: range.optional(),
    current_period_start: range.optional(),
    collection_method: text.optional(),
    test_clock: text.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.subscriptions, {
      url: '/v1/subscriptions',
      given,
      equal: { customer: given.customer },
      where: (subscription) =>
        fitsStatus(subscription, given.status) &&
        isInRange(subscription.created, given.created) &&
        subscription.items.data.some(
          (item) =>
            (!given.price || item.price.id === given.price) &&
            isInRange(item.current_period_end, given.current_period_end) &&
            isInRange(item.current_period_start, given.current_period_start),
        ),
    }),
});

/** Without a status Stripe lists what has not been canceled. */
function fitsStatus(subscription: Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === undefined) return subscription.status !== 'canceled';
  return status === 'ended' ? hasEnded(subscription) : subscription.status === status;
}

const create = route('POST /v1/subscriptions', {
  accepts: givenNewSubscription,
  answer: (world, { given }) => createSubscription(world, given),
});

const update = route('POST /v1/subscriptions/:id', {
  accepts: givenSubscriptionUpdate,
  answer: (world, { given, at }) => updateSubscription(world, at('id'), given),
});

const cancel = route('DELETE /v1/subscriptions/:id', {
  accepts: z.strictObject({
    cancellation_details: z
      .strictObject({ comment: emptyable(text).optional(), feedback: emptyable(text).optional() })
      .optional(),
    invoice_now: flag.optional(),
    prorate: flag.optional(),
  }),
  answer(world, { given, at }) {
    const subscription = getSubscription(world, at('id'));
    // Stripe does not know a subscription any more that was canceled before.
    if (hasEnded(subscription)) throw missing('subscription', subscription.id);
    return cancelSubscription(world, subscription.id, {
      prorates: given.prorate ?? false,
      invoicesNow: given.invoice_now ?? false,
      comment: given.cancellation_details?.comment ?? null,
      feedback: given.cancellation_details?.feedback ?? null,
    });
  },
});

const resume = route('POST /v1/subscriptions/:id/resume', {
  accepts: z.strictObject({
    billing_cycle_anchor: oneOf(['now', 'unchanged']).optional(),
    proration_behavior: text.optional(),
  }),
  answer: (world, { at }) => resumeSubscription(world, at('id')),
});

const retrieveItem = route('GET /v1/subscription_items/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    for (const subscription of world.books.subscriptions.newestFirst()) {
      const item = subscription.items.data.find(({ id }) => id === at('id'));
      if (item) return item;
    }
    throw missing('subscription_item', at('id'));
  },
});

const listItems = route('GET /v1/subscription_items', {
  accepts: z.strictObject({ ...page, subscription: text }),
  answer: (world, { given }) => getSubscription(world, given.subscription, 'subscription').items,
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
