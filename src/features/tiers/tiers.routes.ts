import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';
import { SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { staffResourceEndpoints } from '../audit/index.ts';
import { changeTier, createTier, type TierDeps } from './change-tiers.ts';
import { getTier, listOfferedTiers, listStaffTiers, type ReadTiersDeps } from './read-tiers.ts';
import { newTierSchema, staffTierSchema, tierChangeSchema, tierSchema } from './tiers.schemas.ts';
import { presentStaffTier } from './tiers.views.ts';

interface TierRoutesDeps extends TierDeps, ReadTiersDeps {}

export function tierEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [...publicEndpoints(deps), ...staffEndpoints(deps)];
}

function publicEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listTiers',
      method: 'get',
      path: '/v1/tiers',
      summary: 'List the tiers on sale with their prices',
      tag: 'Money',
      audience: { who: 'anyone' },
      query: pageQuery,
      responses: {
        200: { description: 'A page of tiers', schema: pageOf(tierSchema) },
        304: { description: 'Not modified' },
      },
      handle: async ({ query }) =>
        sharedAnswer(await listOfferedTiers(deps, query), surrogateKeys(SITE_KEY)),
    }),
  ];
}

function staffEndpoints(deps: TierRoutesDeps): Endpoint[] {
  return staffResourceEndpoints({
    tag: 'Staff: tiers',
    path: '/v1/staff/tiers',
    schemas: { row: staffTierSchema, input: newTierSchema, change: tierChangeSchema },
    list: {
      name: 'listStaffTiers',
      summary: 'List all tiers, including archived ones',
      run: (query) => listStaffTiers(deps, query),
    },
    get: {
      name: 'getStaffTier',
      summary: 'Get a tier, archived or not',
      run: (id) => getTier(deps, id),
    },
    create: {
      name: 'createTier',
      summary: 'Create a tier',
      conflicts: ['slug_taken'],
      run: (input, actor) => createTier(deps, input, actor),
    },
    update: {
      name: 'updateTier',
      summary:
        'Change a tier; a changed amount creates a new price, and subscribers pay the old price until they are moved',
      run: (id, change, by) => changeTier(deps, id, change, by),
    },
    remove: {
      name: 'archiveTier',
      summary: 'Archive a tier: it is no longer sold, and its subscribers keep it',
      run: (id, by) => changeTier(deps, id, { archived: true }, by),
    },
    present: async (tier) => presentStaffTier(tier, await deps.listPriceHolders(deps.db.read)),
  });
}
