import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { rankOf } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { searchAll } from './search-all.ts';

const foundSchema = z
  .object({
    members: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })),
    payments: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(PAYMENT_KINDS),
        amount: moneySchema,
        paidAt: z.iso.datetime(),
        member: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      }),
    ),
    articles: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        title: z.string(),
        publishedAt: z.iso.datetime().nullable(),
      }),
    ),
    others: z.array(
      z.object({ kind: z.enum(['tier', 'newsletter', 'group']), id: z.uuid(), name: z.string() }),
    ),
  })
  .meta({ id: 'StaffSearch', description: 'The results that the caller may see' });

/** Search for staff, limited by role. */
export function searchEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'searchStaff',
      method: 'get',
      path: '/v1/staff/search',
      summary: 'Search members, payments, articles, plans, newsletters and groups',
      tag: 'Staff: record',
      audience: { who: 'staff', role: 'moderator' },
      query: z.object({
        query: z.string().trim().min(1).max(254).meta({
          description:
            "a name, email address, receipt number, Stripe id, gift code, or an article's title or URL",
        }),
      }),
      responses: { 200: { description: 'The first results of each kind', schema: foundSchema } },
      result: ({ caller, query }) => searchAll(deps, query.query, rankOf(caller)),
    }),
  ];
}
