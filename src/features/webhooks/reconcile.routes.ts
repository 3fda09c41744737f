import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import { reconciliationEndpoints } from './reconciliations.routes.ts';
import { differenceSchema } from './reconciliations.schemas.ts';

const reconciliationSchema = z
  .object({
    drift: z.int().meta({ description: 'how many differences there were' }),
    differences: z.array(differenceSchema),
    repaired: z.int(),
    foreign: z.array(differenceSchema).meta({ description: 'at Stripe, and not ours' }),
  })
  .meta({ id: 'Reconciliation' });

export function reconcileEndpoints(deps: ReconcileDeps): Endpoint[] {
  return [
    ...reconciliationEndpoints(deps),
    endpoint({
      name: 'reconcile',
      method: 'post',
      path: '/v1/staff/reconcile',
      summary: "Compare our books with Stripe's, and bring ours up to them",
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'admin' },
      body: z.strictObject({
        dryRun: z.boolean().optional().meta({ description: 'only report' }),
      }),
      answers: { 200: { description: 'What differed', schema: reconciliationSchema } },
      refusals: { 503: ['payments_unavailable'] },
      handle: async (request) => {
        const isDryRun = request.body.dryRun ?? false;
        const found = await reconcile(deps, { isDryRun, actor: actorOf(request) });
        return { status: 200, body: { drift: found.differences.length, ...found } };
      },
    }),
  ];
}
