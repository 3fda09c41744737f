import { z } from 'zod';

const account = z
  .string()
  .regex(/^\d{1,9}$/, 'an account number of up to nine digits')
  .or(z.literal(''));

/**
 * The bookkeeper's account numbers. `revenue` names accounts by kind and tax rate in percent, such as
 * `subscription:19`, `tip:0`, `subscription` for any rate, or `all`.
 */
const fields = {
  balance: account.meta({ description: 'the Stripe balance, against which all is posted' }),
  revenue: z
    .record(
      z
        .string()
        .regex(
          /^(all|(tip|subscription|gift)(:\d{1,2})?)$/,
          'all, or a kind such as subscription, with a tax rate as in subscription:19',
        ),
      account,
    )
    .meta({ description: 'by kind and tax rate; the most exact name wins' }),
  tax: account.meta({
    description: 'the tax in revenue; empty posts revenue with its tax in one amount',
  }),
  refunds: account.meta({ description: 'empty takes them off the account of the revenue' }),
  disputes: account.meta({ description: 'the same for disputes' }),
  fees: account,
  payouts: account.meta({ description: 'the bank account, or money in transit' }),
  other: account,
  adviserNumber: z.int().min(0).max(9_999_999).meta({ description: 'for DATEV; 0 leaves it out' }),
  clientNumber: z.int().min(0).max(99_999).meta({ description: 'for DATEV; 0 leaves it out' }),
  accountLength: z.int().min(4).max(9).meta({ description: 'digits of an account, for DATEV' }),
  yearBegins: z.int().min(1).max(12).meta({ description: 'the first month of the fiscal year' }),
};

export const bookkeepingSettingsSchema = z.object(fields).default({
  balance: '',
  revenue: {},
  tax: '',
  refunds: '',
  disputes: '',
  fees: '',
  payouts: '',
  other: '',
  adviserNumber: 0,
  clientNumber: 0,
  accountLength: 4,
  yearBegins: 1,
});

export type BookkeepingSettings = z.output<typeof bookkeepingSettingsSchema>;

export const bookkeepingSettingsChangeSchema = z.strictObject(fields).partial();
