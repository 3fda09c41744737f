import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';

const instant = z.iso.datetime();

export const payoutSchema = z
  .object({
    id: z.uuid(),
    stripeId: z.string(),
    amount: moneySchema.meta({ description: 'negative where Stripe takes money from the bank' }),
    status: z.string().meta({ description: "Stripe's status, such as `paid` or `failed`" }),
    automatic: z.boolean().meta({
      description: "made by Stripe's schedule; only such a payout names its transactions",
    }),
    complete: z.boolean().meta({ description: 'whether all of its transactions are booked' }),
    transactionCount: z.int(),
    gross: moneySchema,
    fees: moneySchema,
    net: moneySchema.meta({ description: 'gross minus fees' }),
    unexplained: moneySchema.meta({
      description: 'what its transactions do not explain; 0 once it is complete',
    }),
    failureCode: z.string().nullable(),
    createdAt: instant.meta({ description: 'when Stripe made it' }),
    arrivesAt: instant,
  })
  .meta({ id: 'Payout' });

const balanceTransactionSchema = z
  .object({
    id: z.uuid(),
    stripeId: z.string(),
    type: z.string().meta({ description: "Stripe's type, such as `charge` or `adjustment`" }),
    category: z.string().meta({ description: "Stripe's reporting category" }),
    gross: moneySchema,
    fee: moneySchema,
    net: moneySchema.meta({ description: 'gross minus fee' }),
    exchangeRate: z.number().nullable().meta({
      description: "what the payment's amount was multiplied with; null without a conversion",
    }),
    sourceId: z.string().nullable().meta({ description: "Stripe's id of what it is about" }),
    paymentId: z.uuid().nullable().meta({ description: 'our payment that it is about' }),
    createdAt: instant,
    availableAt: instant,
  })
  .meta({ id: 'BalanceTransaction' });

export const payoutDetailSchema = payoutSchema
  .extend({
    transactions: z.array(balanceTransactionSchema),
    nextCursor: z.string().nullable().meta({
      description: 'for ?cursor=, where it has more than a thousand transactions',
    }),
  })
  .meta({ id: 'PayoutDetail' });
