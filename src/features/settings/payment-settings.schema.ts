import { z } from 'zod';
import { TAX_BEHAVIORS } from '../../money/tax.ts';

const taxMode = z.enum(['off', ...TAX_BEHAVIORS]);

/** Tax by Stripe Tax. */
export const taxFields = {
  subscriptions: taxMode.meta({
    description:
      'for subscriptions and gift subscriptions sold from now on: no Stripe Tax, prices that include it, or tax added to the price',
  }),
  tips: taxMode.meta({ description: 'the same for tips, once and monthly' }),
  collectTaxIds: z.boolean().meta({
    description: 'whether buyers can enter a business name and tax id for their invoice',
  }),
};

/** Stripe's invoices of single payments. */
export const invoiceFields = {
  tips: z.boolean().meta({
    description: 'whether Stripe makes an invoice for each single tip, for which it charges a fee',
  }),
  gifts: z.boolean().meta({ description: 'the same for gift subscriptions' }),
};

/** What happens to payments by itself. */
export const paymentFields = {
  refundFraudWarnings: z.boolean().meta({
    description:
      'whether a payment that its bank reports as fraud is refunded at once; otherwise it waits for a review',
  }),
};
