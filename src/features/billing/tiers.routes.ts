import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { answerEveryone } from '../../platform/http/representation.ts';
import { readIfMatch, versionTag } from '../../platform/http/version-tag.ts';
import { actorOf } from '../audit/index.ts';
import { changeTier, createTier, type TierDeps } from './change-tiers.ts';
import { newTierSchema, staffTierSchema, tierChangeSchema, tierSchema } from './tiers.schemas.ts';
import { listTiers, type TierRow } from './tiers.store.ts';
import { presentStaffTier, presentTier } from './tiers.views.ts';

const STAFF = { tag: 'Staff: tiers', audience: { who: 'staff', role: 'admin' } } as const;

export function tierEndpoints(deps: TierDeps): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/v1/tiers',
      summary: 'What one can subscribe to, and for how much',
      tag: 'Money',
      audience: { who: 'anyone' },
      answers: {
        200: { description: 'All tiers', schema: pageOf(tierSchema) },
        304: { description: 'As before' },
      },
      handle: async (request) => {
        const tiers = await listTiers(deps.db.read);
        return answerEveryone(request, { data: tiers.map(presentTier), nextCursor: null });
      },
    }),
    endpoint({
      ...STAFF,
      method: 'get',
      path: '/v1/staff/tiers',
      summary: 'All tiers, archived ones among them',
      answers: { 200: { description: 'All tiers', schema: pageOf(staffTierSchema) } },
      handle: async () => {
        const tiers = await listTiers(deps.db.read, { withArchived: true });
        return { status: 200, body: { data: tiers.map(presentStaffTier), nextCursor: null } };
      },
    }),
    endpoint({
      ...STAFF,
      method: 'post',
      path: '/v1/staff/tiers',
      summary: 'Make a tier',
      body: newTierSchema,
      isIdempotent: true,
      answers: { 201: { description: 'The tier', schema: staffTierSchema } },
      refusals: { 409: ['slug_taken'] },
      handle: async (request) => {
        return answerTier(201, await createTier(deps, request.body, actorOf(request)));
      },
    }),
    endpoint({
      ...STAFF,
      method: 'patch',
      path: '/v1/staff/tiers/{id}',
      summary: 'Change a tier; another amount makes a new price, and who pays the old one keeps it',
      params: z.object({ id: z.uuid() }),
      body: tierChangeSchema,
      answers: { 200: { description: 'The tier as it is now', schema: staffTierSchema } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const by = { actor: actorOf(request), expectedVersion: readIfMatch(request) };
        return answerTier(200, await changeTier(deps, request.params.id, request.body, by));
      },
    }),
  ];
}

function answerTier(status: number, tier: TierRow) {
  return { status, body: presentStaffTier(tier), headers: { ETag: versionTag(tier.version) } };
}
