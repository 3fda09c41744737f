import { z } from 'zod';
import { route } from '../api/route.ts';

/** The balance. All of it is available at once, without a payout delay. */
const retrieve = route('GET /v1/balance', {
  accepts: z.strictObject({}),
  handle(context) {
    const sums = new Map<string, number>();
    for (const { currency, net } of context.store.balanceTransactions.oldestFirst()) {
      sums.set(currency, (sums.get(currency) ?? 0) + net);
    }
    const available = [...sums].map(([currency, amount]) => ({
      amount,
      currency,
      source_types: { card: amount },
    }));
    const pending = available.map((each) => ({ ...each, amount: 0, source_types: { card: 0 } }));
    return { object: 'balance', available, livemode: false, pending };
  },
});

export const balanceRoutes = [retrieve];
