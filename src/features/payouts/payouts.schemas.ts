import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';

const instant = z.iso.datetime();

export const payoutSchema = z
  .object({
    id: z.uuid(),
    stripeId: z.string(),
    amount: moneySchema.meta({ description: 'negative if Stripe debits the bank account' }),
    status: z.string().meta({ description: "Stripe's status, such as `paid` or `failed`" }),
    automatic: z.boolean().meta({
      description:
        "true if created by Stripe's payout schedule; only such a payout lists its transactions",
    }),
    complete: z.boolean().meta({ description: 'whether all of its transactions are booked' }),
    transactionCount: z.int(),
    gross: moneySchema,
    fees: moneySchema,
    net: moneySchema.meta({ description: 'gross minus fees' }),
    unexplained: moneySchema.meta({
      description:
        'the part of the amount that its transactions do not explain; 0 once it is complete',
    }),
    failureCode: z.string().nullable(),
    createdAt: instant.meta({ description: 'when Stripe created it' }),
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
      description:
        "the factor that converted the payment's amount; null if there was no conversion",
    }),
    sourceId: z.string().nullable().meta({ description: "Stripe's id of the source object" }),
    paymentId: z.uuid().nullable().meta({ description: 'our id of the payment that it is about' }),
    createdAt: instant,
    availableAt: instant,
  })
  .meta({ id: 'BalanceTransaction' });

export const payoutDetailSchema = payoutSchema
  .extend({
    transactions: z.array(balanceTransactionSchema),
    nextCursor: z.string().nullable().meta({
      description: 'for `cursor`, if there are more than a thousand transactions',
    }),
  })
  .meta({ id: 'PayoutDetail' });
