import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { csvEndpoint } from '../audit/index.ts';
import { daySpanQuery } from '../revenue/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { readReport, reportSchema } from './read-transparency.ts';

const PATH = '/v1/staff/moderation/transparency';
const TAG = 'Staff: moderation';

/** Moderation statistics of a period (Digital Services Act, article 15). */
export function transparencyEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getTransparencyReport',
      method: 'get',
      path: PATH,
      summary: 'Get reports, removals and their reasons in a period; defaults to this year',
      tag: TAG,
      audience: { who: 'staff', role: 'moderator' },
      query: daySpanQuery,
      responses: { 200: { description: 'The report', schema: reportSchema } },
      result: ({ query }) => readReport(deps, query),
    }),
    csvEndpoint(deps, {
      name: 'exportTransparencyReport',
      path: `${PATH}.csv`,
      summary: 'Export the transparency report of a period as CSV',
      description: 'CSV; a line per measure and reason',
      tag: TAG,
      role: 'moderator',
      action: 'transparency.exported',
      query: daySpanQuery,
      columns: ['measure', 'reason', 'count'],
      async *read(query) {
        const { rows } = await readReport(deps, query);
        yield rows.map(({ measure, detail, count }) => [measure, detail ?? '', count]);
      },
    }),
  ];
}
