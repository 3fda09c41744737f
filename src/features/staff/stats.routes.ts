import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { readStats } from './read-stats.ts';
import { statsQuery, statsSchema } from './stats.schemas.ts';
import { presentStats } from './stats.views.ts';

export function statsEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStats',
      method: 'get',
      path: '/v1/staff/stats',
      summary: 'Get recurring revenue, payments, tips and members, each with its definition',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: statsQuery,
      responses: { 200: { description: 'The figures, in minor units', schema: statsSchema } },
      result: async ({ query }) => presentStats(await readStats(deps, query)),
    }),
  ];
}
