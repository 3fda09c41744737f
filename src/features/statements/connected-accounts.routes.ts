import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { listConnectedAccounts } from './connected-accounts.stripe.ts';

const accountSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    isPayable: z.boolean().meta({
      description: 'whether Stripe lets the account receive transfers',
    }),
  })
  .meta({ id: 'ConnectedAccount' });

/** The connected accounts to which statements can be paid. */
export function connectedAccountEndpoints({
  stripe,
}: {
  readonly stripe: StripeClient;
}): Endpoint[] {
  return [
    endpoint({
      name: 'listConnectedAccounts',
      method: 'get',
      path: '/v1/staff/connected-accounts',
      summary: "List the connected accounts of the publisher's Stripe account, newest first",
      tag: 'Staff: authors',
      audience: { who: 'staff', role: 'admin' },
      responses: {
        200: {
          description: 'At most 500 accounts',
          schema: z.object({ data: z.array(accountSchema) }),
        },
      },
      refusals: { 503: ['payments_unavailable'] },
      result: async () => ({ data: await listConnectedAccounts(startRequestBudget(stripe)) }),
    }),
  ];
}
