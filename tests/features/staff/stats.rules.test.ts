import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPayment,
  type CountedPayment,
  netOf,
  type Tally,
} from '../../../src/features/staff/stats.rules.ts';

const DAYS = ['2026-01-31', '2026-02-01', '2026-02-28'];
const CURRENCIES = ['usd', 'eur', 'jpy'];
const currencies = fc.constantFrom(...CURRENCIES);
const payments = fc.array(
  fc
    .record({
      day: fc.constantFrom(...DAYS),
      currency: currencies,
      amount: fc.integer({ min: 1, max: 99_999_999 }),
      share: fc.integer({ min: 0, max: 4 }),
      isDisputed: fc.boolean(),
      taxPercent: fc.option(fc.integer({ min: 0, max: 25 }), { nil: null }),
      fee: fc.option(fc.record({ fee: fc.integer({ min: 0, max: 9999 }), currency: currencies }), {
        nil: null,
      }),
    })
    .map(({ share, isDisputed, taxPercent, ...payment }) => {
      const refunded = Math.floor((payment.amount * share) / 4);
      const disputed = isDisputed ? payment.amount - refunded : 0;
      const tax = taxPercent === null ? null : Math.round((payment.amount * taxPercent) / 100);
      return { ...payment, refunded, disputed, tax };
    }),
);

const NOTHING = {
  payments: 0,
  gross: 0n,
  refunded: 0n,
  disputed: 0n,
  tax: 0n,
  fees: 0n,
  withoutFee: 0,
  net: 0n,
};

const sum = (rows: readonly CountedPayment[], of: (row: CountedPayment) => number) =>
  rows.reduce((total, row) => total + BigInt(of(row)), 0n);

function recompute(ofDay: readonly CountedPayment[], currency: string) {
  const own = ofDay.filter((row) => row.currency === currency);
  const gross = sum(own, ({ amount }) => amount);
  const refunded = sum(own, (row) => row.refunded);
  const disputed = sum(own, (row) => row.disputed);
  const kept = ofDay.filter(({ fee }) => fee?.currency === currency);
  const fees = sum(kept, ({ fee }) => fee?.fee ?? 0);
  const withoutFee = own.filter(({ fee }) => fee === null).length;
  const tax = sum(own, (row) => {
    const back = row.refunded + row.disputed;
    if (row.tax === null || back === row.amount) return 0;
    return row.tax - Math.round((row.tax * back) / row.amount);
  });
  const net = gross - refunded - disputed - tax - fees;
  return { payments: own.length, gross, refunded, disputed, tax, fees, withoutFee, net };
}

describe('sums of payments', () => {
  test('sums equal a plain recomputation from the rows, by day and currency', () => {
    fc.assert(
      fc.property(payments, (rows) => {
        const tally: Tally = new Map();
        for (const row of rows) addPayment(tally, row.day, row);
        for (const day of DAYS) {
          for (const currency of CURRENCIES) {
            const sums = tally.get(day)?.get(currency);
            const counted = sums ? { ...sums, net: netOf(sums) } : NOTHING;
            const ofDay = rows.filter((row) => row.day === day);
            expect(counted).toEqual(recompute(ofDay, currency));
          }
        }
      }),
    );
  });

  test('sums stay exact beyond the safe integers', () => {
    const tally: Tally = new Map();
    const one = { day: 'd', currency: 'usd', refunded: 0, disputed: 0, tax: null, fee: null };
    addPayment(tally, '', { ...one, amount: Number.MAX_SAFE_INTEGER });
    addPayment(tally, '', { ...one, amount: 2 });
    expect(tally.get('')?.get('usd')?.gross).toBe(9_007_199_254_740_993n);
  });
});
