import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { MONTH } from './months.rules.ts';
import { STATEMENT_LINE_KINDS } from './plan-statements.rules.ts';

const monthSchema = z
  .string()
  .regex(MONTH, 'a month such as 2026-11')
  .meta({ description: "a month in the site's time zone", example: '2026-11' });

export const statementsQuery = pageQuery.extend({ month: monthSchema.optional() });

export const statementMonthQuery = z.object({ month: monthSchema });

export const draftSchema = z.strictObject({ month: monthSchema });

export const statementSchema = z
  .object({
    id: z.uuid(),
    month: monthSchema,
    author: z.object({ slug: z.string(), name: z.string() }),
    status: z.enum(['draft', 'approved']),
    total: moneySchema.meta({ description: 'negative if refunds exceed earnings' }),
    draftedAt: z.iso.datetime(),
    approvedAt: z.iso.datetime().nullable(),
    transfer: z
      .object({
        id: z.string().nullable().meta({ description: "Stripe's id, once it has been paid" }),
        failure: z.string().nullable().meta({ description: 'the last refusal code from Stripe' }),
      })
      .nullable()
      .meta({ description: 'the transfer through Stripe; null if none has been attempted' }),
  })
  .meta({ id: 'Statement' });

export const statementDetailSchema = statementSchema
  .extend({
    lines: z.array(
      z.object({
        kind: z.enum(STATEMENT_LINE_KINDS),
        amount: moneySchema,
        paymentId: z.uuid().nullable(),
        article: z.object({ id: z.uuid(), title: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'StatementDetail' });
