import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { requireJson } from '../../platform/http/read-body.ts';
import { actorOf } from '../audit/index.ts';
import { listWebhookEvents } from './read-webhooks.ts';
import { type ReceiveEventDeps, receiveEvent } from './receive-event.ts';
import { retryEvent } from './retry-event.ts';
import { reviewEndpoints } from './review.routes.ts';
import { readSignedEvent, type SignedBytes, type SignedEvent } from './signature.stripe.ts';
import { BODY_LIMIT_BYTES, INBOX_PATH } from './webhook-fast-path.ts';
import { webhookEventSchema, webhookPageSchema, webhookQuery } from './webhooks.schemas.ts';
import { presentEvent } from './webhooks.views.ts';

/** All events come from Stripe's few IP addresses, so a rate limit would block them. */
const UNLIMITED = [] as const;

interface WebhookRoutesDeps extends ReceiveEventDeps {
  /** The active signing secrets: one, or two during a rotation. */
  readonly secrets: readonly string[];
}

/** Counts events without a valid signature: with a wrong secret, every event fails. Throws `bad_signature`. */
function believe(deps: WebhookRoutesDeps, signed: SignedBytes): SignedEvent {
  try {
    return readSignedEvent(deps, signed);
  } catch (error) {
    deps.metrics.countRefusedWebhook();
    throw error;
  }
}

export function webhookEndpoints(deps: WebhookRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'receiveStripeEvent',
      method: 'post',
      path: INBOX_PATH,
      summary: 'Receive an event from Stripe and store it before it is handled',
      tag: 'Webhooks',
      audience: { who: 'anyone' },
      bodyFormat: 'raw',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      limits: UNLIMITED,
      responses: {
        200: { description: 'Stored', schema: z.object({ received: z.literal(true) }) },
      },
      refusals: { 400: ['bad_signature'] },
      result: async (request) => {
        requireJson(request.header('content-type'));
        const signed = { bytes: request.rawBody, header: request.header('stripe-signature') };
        await receiveEvent(deps, believe(deps, signed));
        return { received: true };
      },
    }),
    endpoint({
      name: 'listWebhookEvents',
      method: 'get',
      path: '/v1/staff/webhooks',
      summary: 'List events from Stripe with their outcomes, newest first',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      query: webhookQuery,
      responses: { 200: { description: 'A page of events', schema: webhookPageSchema } },
      result: ({ query }) => listWebhookEvents(deps, query),
    }),
    ...reviewEndpoints(deps),
    endpoint({
      name: 'retryWebhookEvent',
      method: 'post',
      path: '/v1/staff/webhooks/{id}/retry',
      summary: 'Retry an event by syncing its object again',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: 'The event, waiting again', schema: webhookEventSchema } },
      refusals: { 409: ['webhook_not_actionable'] },
      result: async (request) => {
        const event = await retryEvent(deps, request.params.id, actorOf(request));
        return presentEvent(event);
      },
    }),
  ];
}
