import { describe, expect, test } from 'vitest';
import {
  decideNextChargeAt,
  decideOverdueSince,
  findPledgeDifferences,
  isAgreedCharge,
} from '../../../src/features/tips/pledge.rules.ts';
import { hasEnded } from '../../../src/money/subscription-status.ts';

const expected = {
  checkoutId: 'checkout-1',
  livemode: false,
  currency: 'usd',
  customerId: 'cus_1',
  productId: 'product-1',
  amounts: [700, 900],
};
const seen = {
  livemode: false,
  currency: 'usd',
  customerId: 'cus_1',
  metadata: { checkoutId: 'checkout-1' },
  stripePriceIds: ['price_1'],
  productId: 'product-1',
  unitAmount: 700,
  interval: 'month',
};

describe('the differences of a monthly tip from its checkout', () => {
  test.each([
    ['as it was asked for', {}, []],
    ['with the amount that it was changed to', { unitAmount: 900 }, []],
    ['with another amount', { unitAmount: 701 }, ['amount']],
    ['without an amount', { unitAmount: null }, ['amount']],
    ['in another mode', { livemode: true }, ['livemode']],
    ['of another customer', { customerId: 'cus_2' }, ['customer']],
    ['in another currency', { currency: 'jpy' }, ['currency']],
    ['for two things', { stripePriceIds: ['price_1', 'price_2'] }, ['items']],
    ['for another product', { productId: 'product-2' }, ['product']],
    ['by the year', { interval: 'year' }, ['interval']],
    ['that names another checkout', { metadata: {} }, ['metadata.checkoutId']],
  ])('a monthly tip is compared with its checkout: %s', (_name, change, differences) => {
    const found = findPledgeDifferences(expected, { ...seen, ...change });
    expect(found.map(({ name }) => name)).toEqual(differences);
  });

  test('state the agreed amounts and the amount at Stripe', () => {
    expect(findPledgeDifferences(expected, { ...seen, unitAmount: 701 })).toEqual([
      { name: 'amount', ours: '700 or 900', stripe: '701' },
    ]);
  });

  test('do not include the customer of a guest', () => {
    const guest = { ...expected, customerId: null };
    expect(findPledgeDifferences(guest, { ...seen, customerId: 'cus_9' })).toEqual([]);
  });
});

test.each([
  [{}, true],
  [{ total: 900 }, true],
  [{ total: 1600 }, false],
  [{ total: 770, addedTax: 70 }, true],
  [{ total: 770, addedTax: 0 }, false],
  [{ currency: 'eur' }, false],
  [{ livemode: true }, false],
])('an invoice that differs by %o was agreed: %s', (change, isAsked) => {
  const invoice = { total: 700, addedTax: 0, currency: 'usd', livemode: false, ...change };
  expect(isAgreedCharge(invoice, expected)).toBe(isAsked);
});

const start = new Date('2026-11-01T00:00:00Z');
const end = new Date('2026-12-01T00:00:00Z');
const before = new Date('2026-11-15T00:00:00Z');
const after = new Date('2026-12-15T00:00:00Z');

test.each([
  ['active', null, end, null, false],
  ['past_due', null, end, start, false],
  ['unpaid', null, end, start, false],
  ['active', end, null, null, false],
  ['active', before, null, null, false],
  ['active', after, end, null, false],
  ['canceled', null, null, null, true],
  ['incomplete_expired', null, null, null, true],
  ['a word of tomorrow', null, end, null, false],
])('%s, set to end at %o: charged next at %o, owed since %o, ended: %s', (...row) => {
  const [status, cancelAt, nextChargeAt, overdueSince, isEnded] = row;
  const state = { status, cancelAt, currentPeriodStart: start, currentPeriodEnd: end };
  expect(decideNextChargeAt(state)).toEqual(nextChargeAt);
  expect(decideOverdueSince(state)).toEqual(overdueSince);
  expect(hasEnded(status)).toBe(isEnded);
});
