import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pick } from '../../platform/http/pick.ts';
import { actorOf } from '../audit/index.ts';
import { ownOfferSchema } from '../offers/index.ts';
import {
  type ChangeDeps,
  cancelSubscription,
  changeSubscription,
  pauseSubscription,
  previewChange,
  resumeSubscription,
} from './change-subscription.ts';
import { openUnpaidInvoice } from './open-unpaid-invoice.ts';
import {
  cancelSchema,
  changePreviewSchema,
  changeSchema,
  pauseSchema,
  subscriptionSchema,
} from './subscriptions.schemas.ts';
import { readOwnOffer, takeOffer } from './take-offer.ts';
import { withdrawSubscription } from './withdraw-subscription.ts';

const CHANGE_LIMIT: Limit = {
  name: 'subscription-change',
  points: 60,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

const SHARED = {
  method: 'post',
  tag: 'Money',
  audience: { who: 'member' },
  limits: [CHANGE_LIMIT],
  isIdempotent: true,
} as const;

const SUBSCRIPTION = { description: 'The subscription', schema: subscriptionSchema };

/** The changes that members may make to their subscription. */
export function changeEndpoints(deps: ChangeDeps): Endpoint[] {
  return [
    ...endingEndpoints(deps),
    pauseEndpoint(deps),
    payingEndpoint(deps),
    ...movingEndpoints(deps),
    ...offerEndpointsOfMembers(deps),
  ];
}

/** Cancellation, resumption and withdrawal. */
function endingEndpoints(deps: ChangeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'cancelSubscription',
      ...SHARED,
      path: '/v1/me/subscription/cancel',
      summary: 'Cancel my subscription at the end of the paid period, or now',
      body: cancelSchema,
      responses: { 200: SUBSCRIPTION },
      refusals: { 404: ['not_found'], 503: ['payments_unavailable'] },
      handle: async ({ body, caller }) => {
        const { at = 'period_end', reason = null, note = null } = body;
        const wanted = { at, reason, note };
        return {
          status: 200,
          body: await cancelSubscription(deps, requireMember(caller).memberId, wanted),
        };
      },
    }),
    endpoint({
      name: 'resumeSubscription',
      ...SHARED,
      path: '/v1/me/subscription/resume',
      summary: 'Resume my subscription before its requested end, or after a pause',
      responses: { 200: SUBSCRIPTION },
      refusals: { 404: ['not_found'], 409: ['payment_declined'], 503: ['payments_unavailable'] },
      handle: async ({ caller }) => ({
        status: 200,
        body: await resumeSubscription(deps, requireMember(caller).memberId),
      }),
    }),
    endpoint({
      name: 'withdrawSubscription',
      ...SHARED,
      path: '/v1/me/subscription/withdraw',
      summary: 'Withdraw from my new subscription; it ends, and all payments are refunded',
      responses: { 202: { description: 'The subscription ends, and refunds are in progress' } },
      refusals: { 404: ['not_found'], 409: ['withdrawal_closed'] },
      result: (request) =>
        withdrawSubscription(deps, requireMember(request.caller).memberId, actorOf(request)),
    }),
  ];
}

function payingEndpoint(deps: ChangeDeps): Endpoint {
  return endpoint({
    name: 'openUnpaidInvoice',
    ...SHARED,
    path: '/v1/me/subscription/pay',
    summary: "Open Stripe's page for the unpaid invoice of my subscription",
    responses: { 201: { description: 'The URL of the page', schema: z.object({ url: z.url() }) } },
    refusals: { 404: ['not_found'], 409: ['nothing_to_pay'], 503: ['payments_unavailable'] },
    result: async ({ caller }) => ({
      url: await openUnpaidInvoice(deps, requireMember(caller).memberId),
    }),
  });
}

function pauseEndpoint(deps: ChangeDeps): Endpoint {
  return endpoint({
    name: 'pauseSubscription',
    ...SHARED,
    path: '/v1/me/subscription/pause',
    summary: 'Pause my subscription after the paid period, if the publication offers pauses',
    body: pauseSchema,
    responses: { 200: SUBSCRIPTION },
    refusals: {
      404: ['not_found'],
      409: ['pause_not_offered', 'change_not_possible'],
      503: ['payments_unavailable'],
    },
    handle: async ({ body: { until }, caller }) => {
      const end = until === undefined ? null : new Date(until);
      return {
        status: 200,
        body: await pauseSubscription(deps, requireMember(caller).memberId, end),
      };
    },
  });
}

/** Changes of tier and interval. */
function movingEndpoints(deps: ChangeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'changeSubscription',
      ...SHARED,
      path: '/v1/me/subscription/change',
      summary: 'Change my subscription to another tier or interval, or preview the cost',
      body: changeSchema,
      responses: {
        200: {
          description: 'The subscription, or the cost of the change for a preview',
          schema: z.union([changePreviewSchema, subscriptionSchema]),
        },
      },
      refusals: {
        404: ['not_found'],
        409: ['change_not_possible', 'payment_declined', 'plan_unavailable'],
        503: ['payments_unavailable'],
      },
      result: async ({ body: { preview, prorationDate, ...offer }, caller }) => {
        const counted =
          prorationDate === undefined ? {} : { prorationDate: new Date(prorationDate) };
        const wanted = { ...offer, ...counted };
        const carryOut = preview ? previewChange : changeSubscription;
        return await carryOut(deps, requireMember(caller).memberId, wanted);
      },
    }),
  ];
}

/** Discounts for members who are about to cancel or have left. */
function offerEndpointsOfMembers(deps: ChangeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getOwnOffer',
      method: 'get',
      path: '/v1/me/offer',
      summary: 'Get the offer for me: to keep my subscription, or to subscribe again',
      tag: 'Money',
      audience: { who: 'member' },
      responses: {
        200: { description: 'The offer, or null', schema: ownOfferSchema.nullable() },
      },
      result: async ({ caller }) => {
        const offer = await readOwnOffer(deps, requireMember(caller).memberId);
        return offer && pick(ownOfferSchema, offer);
      },
    }),
    endpoint({
      ...SHARED,
      name: 'takeOffer',
      path: '/v1/me/subscription/offer',
      summary: 'Keep my subscription with the offered discount',
      body: z.strictObject({ offerId: z.uuid() }),
      responses: { 200: SUBSCRIPTION },
      refusals: { 404: ['not_found'], 409: ['offer_not_open', 'change_not_possible'] },
      result: ({ caller, body }) => takeOffer(deps, requireMember(caller).memberId, body.offerId),
    }),
  ];
}
