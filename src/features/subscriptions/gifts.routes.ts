import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailInBody, type Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import type { MailDeps } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import type { GiftRow } from './gifts.store.ts';
import {
  type BoughtGiftsDeps,
  listBoughtGifts,
  listRedeemedGifts,
  previewGift,
  redeemGift,
} from './gifts.ts';
import { giveGift } from './give-gift.ts';
import { resendGift } from './resend-gift.ts';
import { revokeGift } from './revoke-gift.ts';
import {
  boughtGiftSchema,
  giftPreviewSchema,
  givenGiftResultSchema,
  givenGiftSchema,
  redeemedGiftSchema,
  redeemSchema,
  resentGiftSchema,
} from './subscriptions.schemas.ts';

type GiftRoutesDeps = MailDeps & BoughtGiftsDeps;

export function giftEndpoints(deps: GiftRoutesDeps): Endpoint[] {
  return [
    ...redeemEndpoints(deps),
    ...giftListEndpoints(deps),
    giveEndpoint(deps),
    resendEndpoint(deps),
    revokeEndpoint(deps),
  ];
}

function redeemEndpoints(deps: MailDeps): Endpoint[] {
  return [
    endpoint({
      name: 'redeemGift',
      method: 'post',
      path: '/v1/gifts/redeem',
      summary: 'Redeem the code of a gift subscription',
      tag: 'Money',
      audience: { who: 'member' },
      body: redeemSchema,
      limits: [
        { name: 'gift-redeem', points: 30, perSeconds: 3600, counted: 'database', by: 'account' },
      ],
      responses: { 200: { description: 'The gift and its period', schema: redeemedGiftSchema } },
      refusals: { 403: ['gift_invalid'] },
      result: async ({ body, caller }) =>
        presentGift(await redeemGift(deps, requireMember(caller).memberId, body.code)),
    }),
    endpoint({
      name: 'previewGift',
      method: 'post',
      path: '/v1/gifts/preview',
      summary: 'Preview the gift subscription of a code without redeeming it',
      tag: 'Money',
      audience: { who: 'anyone' },
      body: redeemSchema,
      limits: [
        { name: 'gift-preview', points: 60, perSeconds: 3600, counted: 'memory', by: 'account' },
      ],
      responses: { 200: { description: 'The gift', schema: giftPreviewSchema } },
      refusals: { 403: ['gift_invalid'] },
      result: ({ body }) => previewGift(deps, body.code),
    }),
  ];
}

function giveEndpoint(deps: GiftRoutesDeps): Endpoint {
  return endpoint({
    name: 'giveGiftSubscription',
    method: 'post',
    path: '/v1/staff/gift-subscriptions',
    summary: 'Give a gift subscription without a payment; its code is emailed to the recipient',
    tag: 'Staff: access',
    audience: { who: 'staff', role: 'admin' },
    body: givenGiftSchema,
    isIdempotent: true,
    responses: { 201: { description: 'The gift', schema: givenGiftResultSchema } },
    result: (request) => giveGift(deps, request.body, actorOf(request)),
  });
}

/** At most so many emails to one address, whoever sends them. */
const RESEND_LIMIT: Limit = { name: 'gift-resend', points: 5, perSeconds: 3600, by: emailInBody };

function resendEndpoint(deps: GiftRoutesDeps): Endpoint {
  return endpoint({
    name: 'resendGiftSubscription',
    method: 'post',
    path: '/v1/staff/gift-subscriptions/{id}/resend',
    summary: 'Email the code of a gift subscription again',
    tag: 'Staff: access',
    audience: { who: 'staff', role: 'admin' },
    params: z.object({ id: z.uuid() }),
    body: resentGiftSchema,
    limits: [RESEND_LIMIT],
    isIdempotent: true,
    responses: { 204: { description: 'The email is sent' } },
    refusals: { 409: ['gift_not_open'] },
    result: (request) => resendGift(deps, { ...request.params, ...request.body }, actorOf(request)),
  });
}

function revokeEndpoint(deps: GiftRoutesDeps): Endpoint {
  return endpoint({
    name: 'revokeGiftSubscription',
    method: 'post',
    path: '/v1/staff/gift-subscriptions/{id}/revoke',
    summary: 'Revoke a gift subscription that nobody paid for and that was not redeemed',
    tag: 'Staff: access',
    audience: { who: 'staff', role: 'admin' },
    params: z.object({ id: z.uuid() }),
    responses: { 204: { description: 'Revoked' } },
    refusals: { 409: ['gift_not_revocable'] },
    result: (request) => revokeGift(deps, request.params.id, actorOf(request)),
  });
}

function giftListEndpoints(deps: GiftRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listBoughtGifts',
      method: 'get',
      path: '/v1/me/gift-subscriptions/bought',
      summary: 'List the gift subscriptions that I bought for others, oldest first',
      tag: 'Money',
      audience: { who: 'member' },
      query: pageQuery,
      responses: { 200: { description: 'A page of gifts', schema: pageOf(boughtGiftSchema) } },
      result: ({ caller, query }) =>
        listBoughtGifts(deps, { memberId: requireMember(caller).memberId, ...query }),
    }),
    endpoint({
      name: 'listOwnGiftSubscriptions',
      method: 'get',
      path: '/v1/me/gift-subscriptions',
      summary: 'List the gift subscriptions that I redeemed, including unused gifts, oldest first',
      tag: 'Money',
      audience: { who: 'member' },
      query: pageQuery,
      responses: { 200: { description: 'A page of gifts', schema: pageOf(redeemedGiftSchema) } },
      result: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        const { data, nextCursor } = await listRedeemedGifts(deps, { memberId, ...query });
        return { data: data.map(presentGift), nextCursor };
      },
    }),
  ];
}

function presentGift({ tier, interval, redeemedAt, startsAt, endsAt }: GiftRow) {
  return { tier: tier.slug, interval, redeemedAt, startsAt, endsAt };
}
