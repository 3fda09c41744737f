import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { PAYMENT_STATUSES } from './payments.rules.ts';
import { purchasedItemSchema } from './purchased-item.schemas.ts';

/** A payment as its payer sees it. */
export const paidSchema = z.object({
  id: z.uuid(),
  kind: z.enum(PAYMENT_KINDS),
  amount: moneySchema,
  refunded: moneySchema,
  status: z.enum(PAYMENT_STATUSES),
  tipId: z.uuid().nullable(),
  paidAt: z.iso.datetime(),
  number: z.string().nullable().meta({
    description: 'the invoice number; null if there is no invoice',
  }),
  invoiceUrl: z.url().nullable().meta({
    description:
      'URL of the invoice page; anyone with the URL may open it, for at least ten days from now',
  }),
  pdfUrl: z.url().nullable().meta({
    description: 'URL of the invoice as PDF; valid as long as `invoiceUrl`',
  }),
  tax: moneySchema
    .nullable()
    .meta({ description: 'the tax included in the amount; null if none was calculated' }),
  taxLeft: moneySchema.nullable().meta({
    description:
      'the tax that remains after refunds and disputes, in proportion; null if none was calculated',
  }),
});

/** A member's view of their own payments, with what each was for. */
export const receiptSchema = paidSchema
  .extend({ item: purchasedItemSchema.nullable() })
  .meta({ id: 'Receipt' });

export const paymentsQuery = pageQuery.extend({
  memberId: z.uuid().optional().meta({ description: 'only payments of this member' }),
  query: z.string().trim().max(254).optional().meta({
    description:
      "part of the payer's name or email address, or an exact invoice number, Stripe id or id",
  }),
  kind: z.enum(PAYMENT_KINDS).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({
    description: 'only payments made at or after this time',
  }),
  before: z.iso.datetime({ offset: true }).optional().meta({
    description: 'only payments made before this time',
  }),
});

export const refundSchema = z.strictObject({
  amount: z.int().min(1).optional().meta({
    description: "in minor units of the payment's currency; defaults to the full remaining amount",
  }),
});

export const staffPaymentSchema = paidSchema
  .extend({
    fee: moneySchema.nullable().meta({ description: 'null until Stripe has booked the charge' }),
    net: moneySchema.nullable(),
    disputed: moneySchema.meta({
      description: 'the amount that disputes have withdrawn and not reinstated',
    }),
    memberId: z.uuid().nullable(),
    member: z.object({ id: z.uuid(), name: z.string(), email: z.string() }).nullable(),
    stripeUrl: z.url().nullable().meta({ description: "the payment's page in Stripe's dashboard" }),
    setAside: z.boolean().meta({
      description:
        'true if the payment differs from its order; it is flagged for review and unlocks nothing',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Payment' });

export const resentSchema = z
  .object({
    to: z.string().meta({ description: 'the email address that the receipt was sent to' }),
    payment: staffPaymentSchema,
  })
  .meta({ id: 'ResentReceipt' });

export type PaymentsQuery = z.output<typeof paymentsQuery>;
