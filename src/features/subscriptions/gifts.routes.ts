import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { GiftRow } from './gifts.store.ts';
import { type GiftDeps, redeemGift } from './keep-gifts.ts';
import { redeemedGiftSchema, redeemSchema } from './subscriptions.schemas.ts';

export function giftEndpoints(deps: GiftDeps): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/v1/gifts/redeem',
      summary: 'Redeem the code of a gift subscription',
      tag: 'Money',
      audience: { who: 'member' },
      body: redeemSchema,
      limits: [
        { name: 'gift-redeem', points: 30, perSeconds: 3600, counted: 'database', by: 'account' },
      ],
      answers: { 200: { description: 'What it opens, and when', schema: redeemedGiftSchema } },
      refusals: { 403: ['gift_invalid'] },
      handle: async ({ body, caller }) => ({
        status: 200,
        body: presentGift(await redeemGift(deps, requireMember(caller).memberId, body.code)),
      }),
    }),
  ];
}

function presentGift({ tier, interval, redeemedAt, startsAt, endsAt }: GiftRow) {
  return { tier: tier.slug, interval, redeemedAt, startsAt, endsAt };
}
