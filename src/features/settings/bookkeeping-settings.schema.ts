import { z } from 'zod';

const account = z
  .string()
  .regex(/^\d{1,9}$/, 'an account number of up to nine digits')
  .or(z.literal(''));

/**
 * The bookkeeper's account numbers. Keys of `revenue` are a kind and a tax rate in percent, such as `subscription:19`
 * or `tip:0`, a kind for any rate, such as `subscription`, or `all`.
 */
const fields = {
  balance: account.meta({
    description: 'the account of the Stripe balance, the contra account of all postings',
  }),
  revenue: z
    .record(
      z
        .string()
        .regex(
          /^(all|(tip|subscription|gift|group)(:\d{1,2})?)$/,
          'all, or a kind such as subscription, with a tax rate as in subscription:19',
        ),
      account,
    )
    .meta({ description: 'by kind and tax rate; the most specific key wins' }),
  tax: account.meta({
    description: 'the tax in revenue; if empty, revenue is posted including its tax',
  }),
  refunds: account.meta({ description: 'if empty, refunds are posted to the revenue account' }),
  disputes: account.meta({ description: 'if empty, disputes are posted to the revenue account' }),
  fees: account,
  payouts: account.meta({ description: 'the bank account, or a cash-in-transit account' }),
  other: account,
  adviserNumber: z.int().min(0).max(9_999_999).meta({ description: 'for DATEV; 0 omits it' }),
  clientNumber: z.int().min(0).max(99_999).meta({ description: 'for DATEV; 0 omits it' }),
  accountLength: z.int().min(4).max(9).meta({
    description: 'number of digits of an account, for DATEV',
  }),
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
