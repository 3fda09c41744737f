import { money } from '../../money/money.ts';
import { pick } from '../../platform/http/pick.ts';
import { countSubscribers, type PriceHolders } from './tiers.rules.ts';
import { staffTierSchema, tierSchema } from './tiers.schemas.ts';
import type { TierRow } from './tiers.store.ts';

export function presentTier(tier: TierRow) {
  return pick(tierSchema, { ...tier, prices: presentPrices(tier) });
}

/** `holders` may include those of other tiers. */
export function presentStaffTier(tier: TierRow, holders: readonly PriceHolders[]) {
  const counts = countSubscribers(tier, holders);
  return pick(staffTierSchema, { ...tier, ...counts, prices: presentPrices(tier) });
}

function presentPrices({ prices }: TierRow) {
  return prices.map(({ interval, amount, currency }) => ({
    interval,
    price: money(amount, currency),
  }));
}
