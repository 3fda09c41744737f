import { z } from 'zod';
import { money, moneySchema } from '../../money/money.ts';
import type { Database } from '../../platform/db/database.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { listRecurring, type RecurringRow } from './recurring.store.ts';

const LIST = 'recurring';
const instant = z.iso.datetime();

const recurringQuery = pageQuery.extend({
  status: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: "Stripe's status, such as `active` or `past_due`" }),
  memberId: z.uuid().optional(),
});

const recurringSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['subscription', 'pledge']),
    member: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    tier: z.string().nullable().meta({ description: 'null for a monthly tip' }),
    interval: z.string(),
    amount: moneySchema.meta({ description: 'what each period costs, before discounts' }),
    status: z.string(),
    currentPeriodEnd: instant,
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Recurring' });

export function recurringEndpoints({ db }: { readonly db: Database }): Endpoint[] {
  return [
    endpoint({
      name: 'listRecurring',
      method: 'get',
      path: '/v1/staff/recurring',
      summary: 'Subscriptions and monthly tips, the newest first, those that have ended too',
      tag: 'Staff: money',
      audience: { who: 'staff', role: 'admin' },
      query: recurringQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(recurringSchema) } },
      handle: async ({ query: { limit, cursor, status = null, memberId = null } }) => {
        const after = readCursor(LIST, cursor)?.id ?? null;
        const rows = await listRecurring(db.read, { status, memberId, after, limit });
        const page = toPage(rows, limit, ({ id, createdAt }) => ({
          ...{ at: createdAt.toISOString(), id },
        }));
        const data = page.rows.map(presentRecurring);
        return { status: 200, body: { data, nextCursor: writeCursor(LIST, page.next) } };
      },
    }),
  ];
}

function presentRecurring(row: RecurringRow) {
  const { id, kind, memberId, memberName, tier, interval, status } = row;
  return {
    ...{ id, kind, tier, interval, status },
    member: memberId && memberName !== null ? { id: memberId, name: memberName } : null,
    amount: money(row.amount, row.currency),
    currentPeriodEnd: row.currentPeriodEnd,
    cancelAt: row.cancelAt,
    endedAt: row.endedAt,
    createdAt: row.createdAt,
  };
}
