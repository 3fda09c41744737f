import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { daySpanQuery } from '../revenue/index.ts';
import { CANCELLATION_REASONS } from '../subscriptions/index.ts';

const day = z.iso.date().meta({ example: '2026-01-31' });
const count = z.int().min(0);

const sumsSchema = z
  .object({
    currency: currencySchema,
    payments: count,
    gross: z.int(),
    refunded: z.int(),
    disputed: z.int(),
    tax: z.int().meta({ description: 'the tax that remains after refunds and disputes' }),
    fees: z.int(),
    net: z.int(),
    withoutFee: count.meta({ description: 'payments whose fee Stripe has not reported yet' }),
  })
  .meta({ id: 'PaymentSums', description: 'Sums in the minor unit of one currency' });

const daySchema = z.object({ day, currencies: z.array(sumsSchema) });
const targetSchema = z.object({
  id: z.uuid(),
  slug: z.string().nullable(),
  name: z.string().nullable(),
  currencies: z.array(sumsSchema),
});
const definition = z.string().meta({ description: 'what is counted' });
const monthlySchema = z.object({
  definition,
  currencies: z.array(z.object({ currency: currencySchema, amount: z.int(), count })),
});

export const statsQuery = daySpanQuery.extend({
  compare: z.enum(['before']).optional().meta({
    description: '`before` adds the figures of the preceding span of the same length',
  }),
});

const paidSchema = z.object({ total: z.array(sumsSchema), byDay: z.array(daySchema) });

export const statsSchema = z
  .object({
    from: day,
    to: day,
    timeZone: z.string(),
    at: z.iso.datetime().meta({ description: 'when the figures were computed' }),
    mrr: monthlySchema,
    pledges: monthlySchema,
    subscribers: z.object({
      definition,
      total: count,
      active: count,
      trialing: count,
      pastDue: count,
    }),
    cancellations: z.object({
      definition,
      byReason: z.array(z.object({ reason: z.enum(CANCELLATION_REASONS).nullable(), count })),
    }),
    revenue: z.object({ definition, total: z.array(sumsSchema), byDay: z.array(daySchema) }),
    tips: z.object({
      definition,
      total: z.array(sumsSchema),
      byDay: z.array(daySchema),
      byArticle: z.array(targetSchema),
      byAuthor: z.array(targetSchema),
    }),
    members: z.object({
      definition,
      total: count,
      byDay: z.array(z.object({ day, joined: count })),
    }),
    before: z
      .object({
        from: day,
        to: day,
        revenue: paidSchema,
        tips: paidSchema,
        members: z.object({ byDay: z.array(z.object({ day, joined: count })) }),
      })
      .nullable()
      .meta({ description: 'null unless requested by `compare`' }),
  })
  .meta({ id: 'Stats' });
