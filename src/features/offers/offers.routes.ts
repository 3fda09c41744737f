import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { createOffer, endOffer } from './change-offers.ts';
import { newOfferSchema, offerSchema } from './offers.schemas.ts';
import { listOffersPage, presentToStaff } from './read-offers.ts';

const ALL = '/v1/staff/offers';
const admins = { tag: 'Staff: money', audience: { who: 'staff', role: 'admin' } } as const;

/** Discounts that staff offer: before a cancellation, after a subscription has ended, or by a code. */
export function offerEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listOffers',
      ...admins,
      method: 'get',
      path: ALL,
      summary: 'List offers with their redemptions, newest first, including ended offers',
      query: pageQuery,
      responses: { 200: { description: 'A page of offers', schema: pageOf(offerSchema) } },
      result: ({ query }) => listOffersPage(deps, query),
    }),
    endpoint({
      name: 'createOffer',
      ...admins,
      method: 'post',
      path: ALL,
      summary: 'Create an offer; its coupon and code are created at Stripe',
      body: newOfferSchema,
      isIdempotent: true,
      responses: { 201: { description: 'The offer', schema: offerSchema } },
      refusals: { 409: ['code_taken'] },
      result: async (request) =>
        presentToStaff(deps, await createOffer(deps, request.body, actorOf(request))),
    }),
    endpoint({
      name: 'endOffer',
      ...admins,
      method: 'post',
      path: `${ALL}/{id}/end`,
      summary: 'End an offer; discounts already granted continue',
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: 'The offer', schema: offerSchema } },
      result: async (request) =>
        presentToStaff(deps, await endOffer(deps, request.params.id, actorOf(request))),
    }),
  ];
}
