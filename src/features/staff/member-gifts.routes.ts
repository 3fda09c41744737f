import { z } from 'zod';
import { intervalSchema } from '../../money/intervals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import {
  GIFT_STATES,
  listGivenGifts,
  listMemberGifts,
  type MemberGiftsDeps,
} from './list-member-gifts.ts';

const instant = z.iso.datetime().nullable();
const person = z.object({ id: z.uuid(), name: z.string() }).nullable();

const memberGiftSchema = z
  .object({
    id: z.uuid(),
    tier: z.string(),
    tierName: z.string(),
    interval: intervalSchema,
    months: z.int().nullable().meta({ description: 'if the interval does not tell the length' }),
    state: z.enum(GIFT_STATES).meta({
      description: '`sent` once the code was mailed, until it is redeemed',
    }),
    code: z.string().nullable().meta({ description: 'while it can be redeemed' }),
    paidAt: z.iso.datetime(),
    boughtBy: person,
    deliverTo: z.string().nullable().meta({
      description: 'the recipient, until the code is mailed; their address is deleted then',
    }),
    deliverAt: instant,
    redeemedBy: person,
    redeemedAt: instant,
    startsAt: instant.meta({ description: 'null until its period begins' }),
    endsAt: instant,
  })
  .meta({ id: 'MemberGift' });

export function memberGiftEndpoints(deps: MemberGiftsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMemberGifts',
      method: 'get',
      path: '/v1/staff/members/{id}/gifts',
      summary: 'List the gift subscriptions that a member bought or redeemed, newest first',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      params: z.object({ id: z.uuid() }),
      responses: {
        200: {
          description: 'The newest 100 gifts',
          schema: z.object({ data: z.array(memberGiftSchema) }),
        },
      },
      result: async ({ params }) => ({ data: await listMemberGifts(deps, params.id) }),
    }),
    endpoint({
      name: 'listGivenGifts',
      method: 'get',
      path: '/v1/staff/gift-subscriptions',
      summary: 'List the gift subscriptions that staff gave or that were imported, newest first',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin' },
      query: pageQuery,
      responses: { 200: { description: 'A page of gifts', schema: pageOf(memberGiftSchema) } },
      result: ({ query }) => listGivenGifts(deps, query),
    }),
  ];
}
