import { z } from 'zod';
import { TAX_BEHAVIORS } from '../../money/tax.ts';

const taxMode = z.enum(['off', ...TAX_BEHAVIORS]);

/** The settings of Stripe Tax. */
export const taxFields = {
  subscriptions: taxMode.meta({
    description:
      'for new subscriptions, gift subscriptions and payments of groups: no Stripe Tax, tax-inclusive prices, or tax added to the price',
  }),
  tips: taxMode.meta({ description: 'the same for one-time and monthly tips' }),
  collectTaxIds: z.boolean().meta({
    description: 'whether buyers can enter a business name and tax id for their invoice',
  }),
};

/** Stripe's invoices for one-time payments. */
export const invoiceFields = {
  tips: z.boolean().meta({
    description:
      'whether Stripe creates an invoice for each one-time tip; Stripe charges a fee for it',
  }),
  gifts: z.boolean().meta({ description: 'the same for gift subscriptions' }),
};

/** The automatic handling of payments. */
export const paymentFields = {
  refundFraudWarnings: z.boolean().meta({
    description:
      'true refunds a payment as soon as its bank reports fraud; false leaves it for review',
  }),
};
