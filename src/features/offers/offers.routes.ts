import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageById, pageOf, pageQuery } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { actorOf } from '../audit/index.ts';
import { listTiers } from '../tiers/index.ts';
import { createOffer, endOffer } from './change-offers.ts';
import { newOfferSchema, offerSchema } from './offers.schemas.ts';
import { listOffers, type OfferRow } from './offers.store.ts';
import { presentOffer } from './offers.views.ts';

const ALL = '/v1/staff/offers';
const admins = { tag: 'Staff: money', audience: { who: 'staff', role: 'admin' } } as const;

/** Discounts that staff offer: when someone cancels, after a subscription ended, or by a code. */
export function offerEndpoints(deps: DbDeps): Endpoint[] {
  const present = async (offer: OfferRow) =>
    pick(offerSchema, presentOffer(offer, await readSlugs(deps.db.read), deps.clock.now()));
  return [
    endpoint({
      name: 'listOffers',
      ...admins,
      method: 'get',
      path: ALL,
      summary: 'Offers with how often each was used, newest first, also ended ones',
      query: pageQuery,
      answers: { 200: { description: 'A page of offers', schema: pageOf(offerSchema) } },
      result: async ({ query }) => {
        const slugOf = await readSlugs(deps.db.read);
        return await pageById('offers', query, {
          read: (page) => listOffers(deps.db.read, page),
          present: (row) => pick(offerSchema, presentOffer(row, slugOf, deps.clock.now())),
        });
      },
    }),
    endpoint({
      name: 'createOffer',
      ...admins,
      method: 'post',
      path: ALL,
      summary: 'Create an offer; its coupon and code are created at Stripe',
      body: newOfferSchema,
      isIdempotent: true,
      answers: { 201: { description: 'The offer', schema: offerSchema } },
      refusals: { 409: ['code_taken'] },
      result: async (request) => present(await createOffer(deps, request.body, actorOf(request))),
    }),
    endpoint({
      name: 'endOffer',
      ...admins,
      method: 'post',
      path: `${ALL}/{id}/end`,
      summary: 'End an offer; discounts that were given go on',
      params: z.object({ id: z.uuid() }),
      answers: { 200: { description: 'The offer', schema: offerSchema } },
      result: async (request) => present(await endOffer(deps, request.params.id, actorOf(request))),
    }),
  ];
}

async function readSlugs(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await listTiers(tx)).map(({ id, slug }) => [id, slug]));
}
