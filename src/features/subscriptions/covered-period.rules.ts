import type { PaidInvoice } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';

/** A plan's price and the period that an invoice paid for. */
export interface CoveredPeriod {
  readonly sold: PricedTier;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Returns what an invoice paid for: of its lines for our prices, the one that ends last. The other lines of a plan
 * change are the credit for the rest of the earlier period, which is negative. Null if no line is for our prices.
 */
export function findCoveredPeriod(
  { lines }: Pick<PaidInvoice, 'lines'>,
  prices: ReadonlyMap<string, PricedTier>,
): CoveredPeriod | null {
  const charged = lines.flatMap(({ stripePriceId, amount, startsAt, endsAt }) => {
    const sold = prices.get(stripePriceId ?? '');
    return sold === undefined || amount < 0 ? [] : [{ sold, startsAt, endsAt }];
  });
  return (
    charged.toSorted((left, right) => right.endsAt.getTime() - left.endsAt.getTime())[0] ?? null
  );
}
