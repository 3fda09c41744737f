import { z } from 'zod';
import { payOut } from '../payments/payouts.ts';
import { controlRoute } from './control-route.ts';

/** Triggers the daily run of Stripe's payout schedule. */
export const payoutControlRoutes = [
  controlRoute('POST /_emulator/payouts', {
    accepts: z.strictObject({
      currency: z.string().length(3).optional(),
      fails: z.boolean().default(false),
    }),
    handle: ({ context, perform }, { params }) =>
      perform(() => {
        const entries = [...context.store.balanceTransactions.oldestFirst()];
        const currencies = params.currency
          ? [params.currency]
          : [...new Set(entries.map(({ currency }) => currency))];
        const payouts = currencies.map((currency) =>
          payOut(context, { currency, fails: params.fails }),
        );
        return { payouts: payouts.filter((payout) => payout !== null) };
      }),
  }),
];
