import { money } from '../../money/money.ts';
import { countSubscribers, type PriceHolders } from './tiers.rules.ts';
import type { TierPriceRow, TierRow } from './tiers.store.ts';

export function presentTier(tier: TierRow) {
  return {
    id: tier.id,
    slug: tier.slug,
    name: tier.name,
    description: tier.description,
    trialDays: tier.trialDays,
    prices: tier.prices.map(presentPrice),
  };
}

/** `holders` are those of any tier. */
export function presentStaffTier(tier: TierRow, holders: readonly PriceHolders[]) {
  return {
    ...presentTier(tier),
    ...countSubscribers(tier, holders),
    position: tier.position,
    version: tier.version,
    createdAt: tier.createdAt,
    archivedAt: tier.archivedAt,
  };
}

function presentPrice({ interval, amount, currency }: TierPriceRow) {
  return { interval, price: money(amount, currency) };
}
