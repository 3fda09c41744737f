import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import { isInRange, mergeMetadata, metadata, pageParams, range, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { createSession } from './create-session.ts';
import { expireSession } from './expire-session.ts';
import { sessionParams } from './session-params.ts';
import { getCheckout, getSession } from './sessions.ts';

const none = z.strictObject({});

const create = route('POST /v1/checkout/sessions', {
  accepts: sessionParams,
  handle: (context, { params }) => createSession(context, params),
});

const retrieve = route('GET /v1/checkout/sessions/:id', {
  accepts: none,
  handle: (context, { pathParam }) => getSession(context, pathParam('id')),
});

const update = route('POST /v1/checkout/sessions/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getSession(context, pathParam('id'));
    const merged = mergeMetadata(before.metadata, params.metadata);
    return context.store.sessions.put({ ...before, metadata: merged });
  },
});

const expire = route('POST /v1/checkout/sessions/:id/expire', {
  accepts: none,
  handle: (context, { pathParam }) => expireSession(context, pathParam('id')),
});

const listItems = route('GET /v1/checkout/sessions/:id/line_items', {
  accepts: z.strictObject(pageParams),
  handle(context, { params, pathParam }) {
    const { lineItems } = getCheckout(context, pathParam('id'));
    return pageOf(`/v1/checkout/sessions/${pathParam('id')}/line_items`, lineItems, params);
  },
});

const list = route('GET /v1/checkout/sessions', {
  accepts: z.strictObject({
    ...pageParams,
    created: range.optional(),
    customer: text.optional(),
    payment_intent: text.optional(),
    subscription: text.optional(),
    status: text.optional(),
    customer_details: z.strictObject({ email: text }).optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.sessions, {
      url: '/v1/checkout/sessions',
      params,
      equal: {
        payment_intent: params.payment_intent,
        subscription: params.subscription,
        customer: params.customer,
      },
      where: (session) =>
        isInRange(session.created, params.created) &&
        (!params.status || session.status === params.status) &&
        (!params.customer_details ||
          session.customer_details?.email === params.customer_details.email),
    }),
});

export const sessionRoutes = [create, retrieve, update, expire, listItems, list];
