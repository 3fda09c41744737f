import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { getReconciliation, listReconciliationRuns } from './read-webhooks.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import {
  reconcileBody,
  reconciliationDetailSchema,
  reconciliationRunSchema,
  reconciliationSchema,
} from './reconciliations.schemas.ts';
import { presentFindings, presentReconciliationDetail } from './reconciliations.views.ts';
import { findWindowStart, startReconciliation } from './start-reconciliation.ts';

const ALL = '/v1/staff/reconciliations';

const admins = {
  tag: 'Staff: record',
  audience: { who: 'staff', role: 'admin' },
} as const;
const detail = { description: 'The reconciliation', schema: reconciliationDetailSchema };

/** Reconciliation: in one synchronous call, or as a job with progress. */
export function reconcileEndpoints(deps: ReconcileDeps): Endpoint[] {
  return [
    reconcileNow(deps),
    endpoint({
      name: 'createReconciliation',
      ...admins,
      method: 'post',
      path: ALL,
      summary: 'Start a reconciliation as a job',
      body: reconcileBody,
      isIdempotent: true,
      responses: { 202: detail },
      refusals: { 409: ['reconciliation_under_way'] },
      handle: async (request) => {
        requireMember(request.caller);
        const { dryRun: isDryRun = false, since, full: isFull } = request.body;
        const scope = { isDryRun, since, isFull };
        const row = await startReconciliation(deps, { ...scope, actor: actorOf(request) });
        return { status: 202, body: presentReconciliationDetail(row) };
      },
    }),
    endpoint({
      name: 'listReconciliations',
      ...admins,
      method: 'get',
      path: ALL,
      summary: 'List reconciliations, newest first',
      query: pageQuery,
      responses: {
        200: { description: 'A page of runs', schema: pageOf(reconciliationRunSchema) },
      },
      result: ({ query }) => listReconciliationRuns(deps, query),
    }),
    endpoint({
      name: 'getReconciliation',
      ...admins,
      method: 'get',
      path: `${ALL}/{id}`,
      summary: 'Get a reconciliation with its progress and differences',
      params: z.object({ id: z.uuid() }),
      responses: { 200: detail },
      handle: async ({ params }) => ({
        status: 200,
        body: presentReconciliationDetail(await getReconciliation(deps, params.id)),
      }),
    }),
  ];
}

function reconcileNow(deps: ReconcileDeps): Endpoint {
  return endpoint({
    name: 'reconcile',
    method: 'post',
    path: '/v1/staff/reconcile',
    summary: 'Compare our ledger with Stripe and repair differences',
    tag: 'Staff: record',
    audience: { who: 'staff', role: 'admin' },
    body: reconcileBody,
    responses: {
      200: { description: 'The differences and repairs', schema: reconciliationSchema },
    },
    refusals: { 503: ['payments_unavailable'] },
    result: async (request) => {
      const { dryRun: isDryRun = false, since: from, full: isFull } = request.body;
      const since = await findWindowStart(deps, { since: from, isFull });
      const found = await reconcile(deps, { isDryRun, since, actor: actorOf(request) });
      return presentFindings(found);
    },
  });
}
