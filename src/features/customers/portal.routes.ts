import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { openPortal, type PortalDeps } from './open-portal.ts';

export function portalEndpoints(deps: PortalDeps): Endpoint[] {
  return [
    endpoint({
      name: 'openBillingPortal',
      method: 'post',
      path: '/v1/billing/portal',
      summary: "Open Stripe's page for my cards, invoices and subscription",
      tag: 'Money',
      audience: { who: 'member', fresh: true },
      limits: [
        { name: 'portal', points: 60, perSeconds: 3600, counted: 'database', by: 'account' },
      ],
      responses: {
        201: { description: 'The URL of the page', schema: z.object({ url: z.url() }) },
      },
      refusals: { 503: ['payments_unavailable'] },
      result: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        const url = await openPortal(deps, startRequestBudget(deps.stripe), memberId);
        return { url };
      },
    }),
  ];
}
