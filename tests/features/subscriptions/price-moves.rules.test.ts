import { describe, expect, test } from 'vitest';
import {
  findReplacementOf,
  planPriceMove,
} from '../../../src/features/subscriptions/price-moves.rules.ts';
import type { PricedTier } from '../../../src/features/tiers/index.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';
import { sold, price as soldPrice } from '../../support/planned-subscription.ts';

const NOW = new Date('2027-03-10T12:00:00Z');
const OLD = { id: 'old', tierId: 'supporter', interval: 'month', currency: 'usd', amount: 500 };
const price = (wish: object = {}) => ({ ...OLD, interval: 'month' as const, ...wish });
const terms = { price: price({ id: 'new', amount: 600 }), startedAt: NOW, noticeDays: 30 };
const state = {
  status: 'active',
  cancelAt: null,
  hasNext: false,
  price: price(),
  currentPeriodStart: addDays(NOW, -1),
  currentPeriodEnd: addDays(NOW, 30),
};

describe('subscribers that a price move includes', () => {
  test.each([
    ['who pays and renews', {}, 'now'],
    ['who tries it', { status: 'trialing' }, 'now'],
    ['who owes a payment, once it is paid', { status: 'past_due' }, 'later'],
    ['nobody whose subscription is over', { status: 'canceled' }, 'left'],
    ['nobody who was given up on', { status: 'unpaid' }, 'left'],
    ['nobody who never began', { status: 'incomplete' }, 'left'],
    ['nobody whose collection is paused', { status: 'paused' }, 'left'],
    ['nobody of a status that nobody knows', { status: 'hibernating' }, 'left'],
    ['nobody who is leaving', { cancelAt: addDays(NOW, 30) }, 'left'],
    ['nobody who asked for something else', { hasNext: true }, 'left'],
    ['nobody who owes and is leaving', { status: 'past_due', cancelAt: NOW }, 'left'],
    ['who pays more than the present price', { price: price({ amount: 700 }) }, 'now'],
    ['nobody who pays the present price', { price: terms.price }, 'left'],
    ['nobody who pays the same amount by another price', { price: price({ amount: 600 }) }, 'left'],
    ['nobody of another tier', { price: price({ tierId: 'patron' }) }, 'left'],
    ['nobody by the year', { price: price({ interval: 'year' }) }, 'left'],
    ['nobody in another currency', { price: price({ currency: 'eur' }) }, 'left'],
  ])('%s', (_who, wish, plan) => {
    expect(planPriceMove({ ...state, ...wish }, terms, NOW)).toBe(plan);
  });
});

describe('the notice period of a price move', () => {
  const withEnd = (end: Date) => ({ ...state, currentPeriodEnd: end });

  test.each([
    [30, 0, 'now'],
    [30, -1, 'later'],
    [0, 0, 'now'],
    [0, -1, 'later'],
    [365, 0, 'now'],
    [365, -1, 'later'],
  ])(
    'a notice of %i days with %i seconds to spare moves the subscriber: %s',
    (noticeDays, seconds, plan) => {
      const end = addSeconds(addDays(NOW, noticeDays), seconds);
      expect(planPriceMove(withEnd(end), { ...terms, noticeDays }, NOW)).toBe(plan);
    },
  );

  /** Renewed at NOW for a February's 28 days, which no notice of 30 days fits into. */
  const renewed = { ...state, currentPeriodStart: NOW, currentPeriodEnd: addDays(NOW, 28) };
  const began = (days: number) => ({ ...terms, startedAt: addDays(NOW, -days) });

  const beganAfter = { ...terms, startedAt: addSeconds(NOW, 1) };
  const aDayLater = addSeconds(addDays(NOW, 1), 1);

  test.each([
    ['renewed when it had begun', { ...began(0), noticeDays: 27 }, aDayLater, 'now'],
    ['renewed before it began', { ...beganAfter, noticeDays: 27 }, aDayLater, 'later'],
    ['looked at just before two days passed', began(9), addSeconds(addDays(NOW, 2), -1), 'now'],
    ['looked at after two days', began(9), addDays(NOW, 2), 'later'],
    ['a notice that has passed by the next invoice', { ...began(9), noticeDays: 37 }, NOW, 'now'],
    ['a notice that has not', { ...began(9), noticeDays: 38 }, NOW, 'later'],
  ])('a price move respects its notice period: %s', (_case, begun, now, plan) => {
    expect(planPriceMove(renewed, begun, now)).toBe(plan);
  });
});

describe('the price that replaces another', () => {
  const replacement = { ...soldPrice, id: 'price-2', amount: 600 };
  const others = [
    { ...replacement, id: 'yearly', interval: 'year' as const },
    { ...replacement, id: 'euro', currency: 'eur' },
  ];
  const soldWith = (prices: PricedTier['tier']['prices']) =>
    findReplacementOf({ price: soldPrice, tier: { ...sold.tier, prices } });

  test('has its interval and currency', () => {
    expect(soldWith([...others, replacement])).toBe(replacement);
  });

  test('is missing if the price is still sold, or no longer offered', () => {
    expect(soldWith([...others, soldPrice])).toBeNull();
    expect(soldWith(others)).toBeNull();
  });
});
