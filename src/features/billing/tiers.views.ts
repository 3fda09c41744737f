import { money } from '../../money/money.ts';
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

export function presentStaffTier(tier: TierRow) {
  return {
    ...presentTier(tier),
    position: tier.position,
    version: tier.version,
    createdAt: tier.createdAt,
    archivedAt: tier.archivedAt,
  };
}

function presentPrice({ interval, amount, currency }: TierPriceRow) {
  return { interval, price: money(amount, currency) };
}
