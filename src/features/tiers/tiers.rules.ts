import { smallestChargeOf, stepOf } from '../../money/currencies.ts';
import type { FieldFault } from '../../wording/field-faults.ts';
import type { PriceInput } from './tiers.schemas.ts';

interface PriceInForce extends PriceInput {
  readonly id: string;
}

interface PricePlan {
  readonly added: readonly PriceInput[];
  readonly replaced: readonly PriceInForce[];
}

interface PriceFault {
  readonly index: number;
  readonly message: FieldFault;
}

/** Returns the faults of a list of prices, each with the index of its price. */
export function findPriceFaults(prices: readonly PriceInput[]): PriceFault[] {
  return prices.flatMap((price, index): PriceFault[] => {
    const first = prices.findIndex((other) => isSameOffer(other, price));
    if (first !== index) return [{ index, message: 'this interval and currency are listed twice' }];
    const { amount, currency } = price;
    if (amount < smallestChargeOf(currency)) {
      return [{ index, message: `is below the smallest charge in ${currency}` }];
    }
    const step = stepOf(currency);
    return amount % step === 0 ? [] : [{ index, message: `must be a multiple of ${step}` }];
  });
}

/**
 * Plans which prices to add and replace. A price is immutable: a changed amount is a new price, and subscribers
 * pay the old price until they are moved.
 */
export function planPrices(
  inForce: readonly PriceInForce[],
  wanted: readonly PriceInput[],
): PricePlan {
  return {
    added: wanted.filter((price) => !inForce.some((other) => isSamePrice(other, price))),
    replaced: inForce.filter((price) => !wanted.some((other) => isSamePrice(other, price))),
  };
}

/** The number of live subscriptions that pay a price. */
export interface PriceHolders {
  readonly tierId: string;
  /** Null in old rows. */
  readonly tierPriceId: string | null;
  readonly count: number;
}

/** Counts a tier's live subscriptions, and how many of them still pay a replaced price. */
export function countSubscribers(
  tier: { readonly id: string; readonly prices: readonly { readonly id: string }[] },
  holders: readonly PriceHolders[],
): { readonly subscribers: number; readonly onOlderPrices: number } {
  const own = holders.filter(({ tierId }) => tierId === tier.id);
  const isOlder = ({ tierPriceId: id }: PriceHolders) =>
    id !== null && !tier.prices.some((price) => price.id === id);
  const sum = (list: readonly PriceHolders[]) => list.reduce((all, { count }) => all + count, 0);
  return { subscribers: sum(own), onOlderPrices: sum(own.filter(isOlder)) };
}

function isSameOffer(left: PriceInput, right: PriceInput): boolean {
  return left.interval === right.interval && left.currency === right.currency;
}

function isSamePrice(left: PriceInput, right: PriceInput): boolean {
  return isSameOffer(left, right) && left.amount === right.amount;
}
