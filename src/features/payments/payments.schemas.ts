import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { PAYMENT_STATUSES } from './payments.rules.ts';

/** What a member sees of their own payments. */
export const receiptSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(PAYMENT_KINDS),
    amount: moneySchema,
    refunded: moneySchema,
    status: z.enum(PAYMENT_STATUSES),
    tipId: z.uuid().nullable(),
    paidAt: z.iso.datetime(),
    number: z.string().nullable().meta({ description: 'of the invoice; null without an invoice' }),
    invoiceUrl: z.url().nullable().meta({
      description:
        "the invoice's page; anyone with the address may open it, for at least ten days from now",
    }),
    pdfUrl: z.url().nullable().meta({ description: 'the invoice as PDF, likewise' }),
    tax: moneySchema
      .nullable()
      .meta({ description: 'the tax within the amount; null where none was calculated' }),
    taxLeft: moneySchema.nullable().meta({
      description:
        'what is left of the tax: the rest went back, in proportion to refunds and disputes',
    }),
  })
  .meta({ id: 'Receipt' });

export const paymentsQuery = pageQuery.extend({
  memberId: z.uuid().optional().meta({ description: 'only what this member paid' }),
  query: z.string().trim().max(254).optional().meta({
    description: "part of the payer's name or address, or the number of an invoice, or Stripe's id",
  }),
  kind: z.enum(PAYMENT_KINDS).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'paid then or later' }),
  before: z.iso.datetime({ offset: true }).optional().meta({ description: 'paid before' }),
});

export const refundSchema = z.strictObject({
  amount: z.int().min(1).optional().meta({
    description: "in the minor unit of the payment's currency; all that is left where absent",
  }),
});

export const staffPaymentSchema = receiptSchema
  .extend({
    fee: moneySchema.nullable().meta({ description: 'null until Stripe has booked the charge' }),
    net: moneySchema.nullable(),
    disputed: moneySchema.meta({
      description: 'what disputes have withdrawn and not given back',
    }),
    memberId: z.uuid().nullable(),
    member: z.object({ id: z.uuid(), name: z.string(), email: z.string() }).nullable(),
    stripeUrl: z.url().nullable().meta({ description: "its page in Stripe's dashboard" }),
    setAside: z.boolean().meta({
      description: 'it differs from its order; it is flagged for review and opens nothing',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Payment' });

export const resentSchema = z
  .object({
    to: z.string().meta({ description: 'the address that it was sent to' }),
    payment: staffPaymentSchema,
  })
  .meta({ id: 'ResentReceipt' });

export type PaymentsQuery = z.output<typeof paymentsQuery>;
