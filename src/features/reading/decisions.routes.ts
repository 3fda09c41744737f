import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { accessTrace } from '../access/index.ts';
import { type CheckDeps, checkAccess } from './check-access.ts';
import {
  checkedSchema,
  checkSchema,
  explainQuery,
  explanationSchema,
} from './decisions.schemas.ts';
import { type ExplainDeps, explainArticle } from './explain-access.ts';
import { presentAccess } from './reading.views.ts';

type DecisionRoutesDeps = CheckDeps & ExplainDeps;

const CHECKS: readonly Limit[] = [
  { name: 'check', points: 120, perSeconds: 60, counted: 'memory', by: 'account' },
];

/** Access decisions without the texts of articles. */
export function decisionEndpoints(deps: DecisionRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'checkAccess',
      method: 'post',
      path: '/v1/access/check',
      summary: 'Check which of up to 100 articles the caller may read, and why',
      tag: 'Reading',
      audience: { who: 'anyone' },
      limits: CHECKS,
      body: checkSchema,
      responses: {
        200: { description: 'A decision for each slug and url', schema: checkedSchema },
      },
      result: async ({ body, ...asking }) => {
        const checked = await checkAccess(deps, body, asking);
        const data = checked.map(({ result, ...asked }) => {
          if (result === null) return { ...asked, ...UNKNOWN };
          const { decision, wall, article, to } = result;
          const until = decision.granted ? decision.until : null;
          const from = { to, article, ...wall };
          return { ...asked, ...presentAccess(decision, from), until };
        });
        return { data };
      },
    }),
    endpoint({
      name: 'explainAccess',
      method: 'get',
      path: '/v1/staff/access/explain',
      summary: 'Explain why a member or visitor may or may not read an article, at any moment',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin' },
      query: explainQuery,
      responses: { 200: { description: 'The decision with its trace', schema: explanationSchema } },
      result: async ({ query }) => {
        const explained = await explainArticle(deps, query);
        const { decision, trace, at, isPublished, outputs, unlock } = explained;
        const { granted, reason, meter } = decision;
        const until = decision.granted ? decision.until : null;
        const shown = { at, isPublished, outputs, unlock, trace: accessTrace.present(trace) };
        return { granted, reason, until, meter, ...shown };
      },
    }),
  ];
}

const UNKNOWN = {
  granted: false,
  reason: 'not_found',
  until: null,
  meter: null,
  next: null,
} as const;
