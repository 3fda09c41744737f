import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { isFresh } from '../../platform/http/fresh-sign-in.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { promotionSchema } from '../offers/index.ts';
import type { ChangeDeps } from './change-subscription.ts';
import { changeEndpoints } from './changes.routes.ts';
import { giftEndpoints } from './gifts.routes.ts';
import type { BoughtGiftsDeps } from './gifts.ts';
import { previewPromotion } from './preview-promotion.ts';
import { priceMoveEndpoints } from './price-moves.routes.ts';
import { findSubscriptionSummary } from './read-subscription.ts';
import { staffChangeEndpoints } from './staff-changes.routes.ts';
import { type StartSubscriptionDeps, startSubscription } from './start-subscription.ts';
import {
  startedSubscriptionSchema,
  subscriptionCheckoutSchema,
  subscriptionSchema,
} from './subscriptions.schemas.ts';

/** Repeated clicks on one button open one checkout, so the limit is generous. */
const SUBSCRIBE_LIMIT: Limit = {
  name: 'subscription-checkout',
  points: 200,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** Prevents guessing; a reader types a code once or twice. */
const PROMOTION_LIMIT: Limit = {
  name: 'promotion-code',
  points: 30,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

function promotionEndpoint(deps: StartSubscriptionDeps & ChangeDeps): Endpoint {
  return endpoint({
    name: 'getPromotion',
    method: 'get',
    path: '/v1/promotion-codes/{code}',
    summary: 'Get the discount of a promotion code before a purchase',
    tag: 'Money',
    audience: { who: 'anyone' },
    params: z.object({ code: z.string().trim().min(1).max(200) }),
    limits: [PROMOTION_LIMIT],
    responses: { 200: { description: 'The discount', schema: promotionSchema } },
    refusals: { 404: ['not_found'], 503: ['payments_unavailable'] },
    result: ({ params, caller }) =>
      previewPromotion(deps, params.code, caller.kind === 'member' ? caller.memberId : null),
  });
}

export function subscriptionEndpoints(
  deps: StartSubscriptionDeps & ChangeDeps & Pick<BoughtGiftsDeps, 'giftSecrets'>,
): Endpoint[] {
  return [
    ...changeEndpoints(deps),
    ...staffChangeEndpoints(deps),
    ...giftEndpoints(deps),
    promotionEndpoint(deps),
    ...priceMoveEndpoints(deps),
    endpoint({
      name: 'createSubscriptionCheckout',
      method: 'post',
      path: '/v1/subscriptions/checkout',
      summary: 'Start the checkout of a subscription; returns the URL of the payment page',
      tag: 'Money',
      audience: { who: 'member', embedded: true },
      body: subscriptionCheckoutSchema,
      limits: [SUBSCRIBE_LIMIT],
      isIdempotent: true,
      responses: {
        201: { description: 'The payment page URL', schema: startedSubscriptionSchema },
      },
      refusals: { 409: ['already_subscribed', 'use_change'], 503: ['payments_unavailable'] },
      result: async ({ body, caller, idempotencyId: requestId }) => {
        const member = requireMember(caller);
        const mayOpenPortal = member.sessionKind === 'site' && isFresh(member, deps.clock.now());
        const by = { memberId: member.memberId, requestId, mayOpenPortal };
        return await startSubscription(deps, body, by);
      },
    }),
    endpoint({
      name: 'getOwnSubscription',
      method: 'get',
      path: '/v1/me/subscription',
      summary: 'Get my subscription; null if I have none',
      tag: 'Money',
      audience: { who: 'member' },
      responses: {
        200: { description: 'The subscription', schema: subscriptionSchema.nullable() },
      },
      result: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        return await findSubscriptionSummary(deps.db.read, memberId, deps);
      },
    }),
  ];
}
