import type { ComparedPage, Comparison, Unmatched } from '../../platform/stripe/comparison.ts';
import type { PayoutSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { EMPTY_SUMS, sumTransactionsOfPayouts } from './balance.store.ts';
import { listPayoutsAtStripe, type PayoutRow } from './payouts.store.ts';
import { listPayoutsMade } from './payouts.stripe.ts';

/** Compares every payout of the window with our row, and the sum of its transactions with its amount. */
export function payoutComparison(deps: StripeDeps): Comparison {
  return {
    name: 'payouts',
    async *compare(window) {
      for await (const { payouts, cursor } of listPayoutsMade(deps.stripe, window)) {
        yield { ...(await comparePage(deps, payouts)), cursor };
      }
    },
  };
}

async function comparePage(
  { db, livemode }: StripeDeps,
  page: readonly PayoutSnapshot[],
): Promise<Omit<ComparedPage, 'cursor'>> {
  const payouts = page.filter((payout) => payout.livemode === livemode);
  const ids = payouts.map(({ payoutId }) => payoutId);
  const rows = await listPayoutsAtStripe(db.read, ids);
  const sums = await sumTransactionsOfPayouts(db.read, ids);
  const differences = payouts.flatMap((payout) => {
    const { payoutId: id } = payout;
    const row = rows.get(id);
    const [stripe, ours] = [describe(payout, payout.isReconciled), row ? describeRow(row) : null];
    if (stripe === ours) return [];
    const object = { kind: 'payout', id } as const;
    return [{ kind: 'payout' as const, id, isForeign: false, stripe, ours, object }];
  });
  const unmatched = payouts.flatMap(({ payoutId: stripeId, amount, currency }): Unmatched[] => {
    const { net } = sums.get(stripeId) ?? EMPTY_SUMS;
    if (!rows.get(stripeId)?.isComplete || net === amount) return [];
    return [{ kind: 'payout', amount: amount - net, currency, stripeId, reason: 'sum_differs' }];
  });
  return { differences, unmatched };
}

function describeRow(row: PayoutRow): string {
  return describe(row, row.isComplete);
}

function describe(
  { amount, currency, status }: Pick<PayoutSnapshot, 'amount' | 'currency' | 'status'>,
  isComplete: boolean,
): string {
  return `${amount} ${currency} ${status}${isComplete ? ' with its transactions' : ''}`;
}
