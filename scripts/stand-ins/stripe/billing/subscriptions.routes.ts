import { z } from 'zod';
import { isInRange, page, range, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { route } from '../wire/route.ts';
import type { Subscription } from './subscriptions.ts';
import { getSubscription, hasEnded } from './subscriptions.ts';

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

export const subscriptionRoutes = [retrieve, list];
