import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { dashboardSchema } from './dashboard.schemas.ts';
import { readDashboard } from './read-dashboard.ts';

export function dashboardEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffDesk',
      method: 'get',
      path: '/v1/staff/desk',
      summary: 'Get counts of work that awaits staff, limited to what the caller may see',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'moderator' },
      responses: { 200: { description: 'The counts', schema: dashboardSchema } },
      result: ({ caller }) => readDashboard(deps, requireMember(caller).role),
    }),
  ];
}
