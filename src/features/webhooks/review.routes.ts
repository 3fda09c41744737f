import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { decideReview, readReview } from './decide-review.ts';
import type { ReceiveEventDeps } from './receive-event.ts';
import type { Verdict } from './webhooks.rules.ts';
import {
  webhookDecisionSchema,
  webhookDetailSchema,
  webhookEventSchema,
} from './webhooks.schemas.ts';
import { presentDetail, presentEvent } from './webhooks.views.ts';

const ONE = '/v1/staff/webhooks/{id}';
const admins = {
  tag: 'Staff: record',
  audience: { who: 'staff', role: 'admin' },
  params: z.object({ id: z.uuid() }),
} as const;

const NAMES = {
  accept: 'acceptWebhookEvent',
  dismiss: 'dismissWebhookEvent',
} as const satisfies Record<Verdict, string>;

const SUMMARIES: Readonly<Record<Verdict, string>> = {
  accept: 'Accept the payment of an event flagged for review, with the received amount',
  dismiss: 'Dismiss an event flagged for review',
};

/** Endpoints for events that are flagged for review. */
export function reviewEndpoints(deps: ReceiveEventDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getWebhookEvent',
      ...admins,
      method: 'get',
      path: ONE,
      summary:
        'Get an event; if it is flagged for review, with the differences between its object and our row',
      responses: { 200: { description: 'The event', schema: webhookDetailSchema } },
      refusals: { 503: ['payments_unavailable'] },
      result: async ({ params }) => {
        const { event, review, paymentIntentId } = await readReview(deps, params.id);
        return { ...presentDetail(event, review), paymentIntentId };
      },
    }),
    decisionEndpoint(deps, 'accept'),
    decisionEndpoint(deps, 'dismiss'),
  ];
}

function decisionEndpoint(deps: ReceiveEventDeps, verdict: Verdict): Endpoint {
  return endpoint({
    name: NAMES[verdict],
    ...admins,
    method: 'post',
    path: `${ONE}/${verdict}`,
    summary: SUMMARIES[verdict],
    body: webhookDecisionSchema,
    isIdempotent: true,
    responses: { 200: { description: 'The event after the decision', schema: webhookEventSchema } },
    refusals:
      verdict === 'accept'
        ? { 409: ['not_for_review', 'not_acceptable'], 503: ['payments_unavailable'] }
        : { 409: ['not_for_review'] },
    result: async (request) => {
      const decision = { verdict, reason: request.body.reason, actor: actorOf(request) };
      const event = await decideReview(deps, request.params.id, decision);
      return presentEvent(event);
    },
  });
}
