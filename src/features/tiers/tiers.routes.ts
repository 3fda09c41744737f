import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';
import { SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { actorOf, editedBy } from '../audit/index.ts';
import { changeTier, createTier, type TierDeps } from './change-tiers.ts';
import {
  getTier,
  listOfferedTiers,
  listStaffTiers,
  type ReadTiersDeps,
  withSubscribers,
} from './read-tiers.ts';
import { newTierSchema, staffTierSchema, tierChangeSchema, tierSchema } from './tiers.schemas.ts';
import type { TierRow } from './tiers.store.ts';

const tierParams = z.object({ id: z.uuid() });
const STAFF = { tag: 'Staff: tiers', audience: { who: 'staff', role: 'admin' } } as const;

export interface TierRoutesDeps extends TierDeps, ReadTiersDeps {}

export function tierEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [...publicEndpoints(deps), ...staffReadEndpoints(deps), ...staffWriteEndpoints(deps)];
}

/** What everyone may read. */
function publicEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listTiers',
      method: 'get',
      path: '/v1/tiers',
      summary: 'What one can subscribe to, and for how much',
      tag: 'Money',
      audience: { who: 'anyone' },
      query: pageQuery,
      answers: {
        200: { description: 'A page of them', schema: pageOf(tierSchema) },
        304: { description: 'As before' },
      },
      handle: async ({ query }) =>
        sharedAnswer(await listOfferedTiers(deps, query), surrogateKeys(SITE_KEY)),
    }),
  ];
}

/** What staff read. */
function staffReadEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffTiers',
      ...STAFF,
      method: 'get',
      path: '/v1/staff/tiers',
      summary: 'All tiers, archived ones among them',
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(staffTierSchema) } },
      handle: async ({ query }) => ({ status: 200, body: await listStaffTiers(deps, query) }),
    }),
    endpoint({
      name: 'getStaffTier',
      ...STAFF,
      method: 'get',
      path: '/v1/staff/tiers/{id}',
      summary: 'One tier, archived or not',
      params: tierParams,
      answers: { 200: { description: 'The tier', schema: staffTierSchema } },
      handle: async ({ params }) => await answerTier(deps, 200, await getTier(deps, params.id)),
    }),
  ];
}

/** What staff change. */
function staffWriteEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createTier',
      ...STAFF,
      method: 'post',
      path: '/v1/staff/tiers',
      summary: 'Make a tier',
      body: newTierSchema,
      isIdempotent: true,
      answers: { 201: { description: 'The tier', schema: staffTierSchema } },
      refusals: { 409: ['slug_taken'] },
      handle: async (request) => {
        const tier = await createTier(deps, request.body, actorOf(request));
        return await answerTier(deps, 201, tier);
      },
    }),
    endpoint({
      name: 'updateTier',
      ...STAFF,
      method: 'patch',
      path: '/v1/staff/tiers/{id}',
      summary:
        'Change a tier; another amount makes a new price, and who pays the old one keeps it until moved',
      params: tierParams,
      body: tierChangeSchema,
      answers: { 200: { description: 'The tier as it is now', schema: staffTierSchema } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const { params, body } = request;
        const tier = await changeTier(deps, params.id, body, editedBy(request));
        return await answerTier(deps, 200, tier);
      },
    }),
    endpoint({
      name: 'archiveTier',
      ...STAFF,
      method: 'delete',
      path: '/v1/staff/tiers/{id}',
      summary: 'Archive a tier: it is sold no more, and who pays for it keeps it',
      params: tierParams,
      answers: { 204: { description: 'It is archived' } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        await changeTier(deps, request.params.id, { archived: true }, editedBy(request));
        return { status: 204 };
      },
    }),
  ];
}

async function answerTier(deps: TierRoutesDeps, status: number, tier: TierRow) {
  const [body] = await withSubscribers(deps, [tier]);
  return { status, body, headers: { ETag: versionTag(tier.version) } };
}
