import { z } from 'zod';
import { isInRange, mergeMetadata, metadata, page, range, text } from '../wire/given.ts';
import { embedded, listPage } from '../wire/listing.ts';
import { route } from '../wire/route.ts';
import { createSession } from './create-session.ts';
import { expireSession } from './expire-session.ts';
import { givenSession } from './given-session.ts';
import { getCheckout, getSession } from './sessions.ts';

const none = z.strictObject({});

const create = route('POST /v1/checkout/sessions', {
  accepts: givenSession,
  answer: (world, { given }) => createSession(world, given),
});

const retrieve = route('GET /v1/checkout/sessions/:id', {
  accepts: none,
  answer: (world, { at }) => getSession(world, at('id')),
});

const update = route('POST /v1/checkout/sessions/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  answer(world, { given, at }) {
    const before = getSession(world, at('id'));
    const merged = mergeMetadata(before.metadata, given.metadata);
    return world.books.sessions.put({ ...before, metadata: merged });
  },
});

const expire = route('POST /v1/checkout/sessions/:id/expire', {
  accepts: none,
  answer: (world, { at }) => expireSession(world, at('id')),
});

const listItems = route('GET /v1/checkout/sessions/:id/line_items', {
  accepts: z.strictObject(page),
  answer(world, { given, at }) {
    const { lineItems } = getCheckout(world, at('id'));
    const start = lineItems.findIndex(({ id }) => id === given.starting_after) + 1;
    const end = start + (given.limit ?? 10);
    return {
      ...embedded(`/v1/checkout/sessions/${at('id')}/line_items`, lineItems.slice(start, end)),
      has_more: end < lineItems.length,
    };
  },
});

const list = route('GET /v1/checkout/sessions', {
  accepts: z.strictObject({
    ...page,
    created: range.optional(),
    customer: text.optional(),
    payment_intent: text.optional(),
    subscription: text.optional(),
    status: text.optional(),
    customer_details: z.strictObject({ email: text }).optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.sessions, {
      url: '/v1/checkout/sessions',
      given,
      equal: {
        payment_intent: given.payment_intent,
        subscription: given.subscription,
        customer: given.customer,
      },
      where: (session) =>
        isInRange(session.created, given.created) &&
        (!given.status || session.status === given.status) &&
        (!given.customer_details ||
          session.customer_details?.email === given.customer_details.email),
    }),
});

export const sessionRoutes = [create, retrieve, update, expire, listItems, list];
