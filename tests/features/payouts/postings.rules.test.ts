import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MovedSum } from '../../../src/features/payouts/balance.store.ts';
import { writeDatev } from '../../../src/features/payouts/datev.rules.ts';
import { planPostings } from '../../../src/features/payouts/postings.rules.ts';
import type { SiteSettings } from '../../../src/features/settings/index.ts';

type Bookkeeping = SiteSettings['bookkeeping'];

const ACCOUNTS: Bookkeeping = {
  balance: '1360',
  revenue: { 'subscription:19': '8400', subscription: '8125', all: '8200' },
  tax: '1776',
  refunds: '',
  disputes: '4970',
  fees: '4971',
  payouts: '1200',
  other: '1590',
  adviserNumber: 29_098,
  clientNumber: 55_003,
  accountLength: 4,
  yearBegins: 7,
};

const sum = (more: Partial<MovedSum>): MovedSum => ({
  currency: 'eur',
  category: 'charge',
  kind: 'subscription',
  taxPercent: 19,
  gross: 1190,
  fee: 60,
  tax: 190,
  ...more,
});

const plan = (sums: readonly MovedSum[], more: Partial<Bookkeeping> = {}) =>
  planPostings(sums, { ...ACCOUNTS, ...more }).map(({ subject, amount, account }) => [
    subject,
    amount,
    account,
  ]);

describe('the postings of a month', () => {
  test('separate tax from revenue only if tax has an account', () => {
    expect(plan([sum({})])).toEqual([
      ['revenue', 1000, '8400'],
      ['tax', 190, '1776'],
      ['fees', -60, '4971'],
    ]);
    expect(plan([sum({})], { tax: '' })).toEqual([
      ['revenue', 1190, '8400'],
      ['fees', -60, '4971'],
    ]);
  });

  test.each([
    ['the kind at its rate', { taxPercent: 19 }, '8400'],
    ['the kind at any other rate', { taxPercent: 7 }, '8125'],
    ['anything else', { kind: 'tip' as const, taxPercent: 0 }, '8200'],
  ])('use the account of %s', (_name, of, account) => {
    expect(plan([sum({ ...of, tax: 0, fee: 0 })])).toEqual([['revenue', 1190, account]]);
  });

  test('book refunds to the account of their revenue unless reversals have their own account', () => {
    const back = { gross: -1190, tax: -190, fee: 0 };
    expect(plan([sum({ ...back, category: 'refund' })])[0]).toEqual(['refunds', -1000, '8400']);
    expect(plan([sum({ ...back, category: 'dispute' })])[0]).toEqual(['disputes', -1000, '4970']);
  });

  test('have an empty account if none is set', () => {
    expect(plan([sum({ tax: 0, fee: 0 })], { revenue: {} })).toEqual([['revenue', 1190, '']]);
  });

  test('add up to the change of the balance, whatever the accounts are', () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const moved = fc.record({
      currency: fc.constant('eur'),
      category: fc.constantFrom('charge', 'refund', 'dispute', 'fee', 'payout', 'new_at_stripe'),
      kind: fc.constantFrom('tip' as const, 'subscription' as const, null),
      taxPercent: fc.constantFrom(0, 7, 19, null),
      gross: amount,
      fee: amount,
      tax: amount,
    });
    const run = (sums: MovedSum[], tax: string) => {
      const total = planPostings(sums, { ...ACCOUNTS, tax }).reduce(
        (all, one) => all + one.amount,
        0,
      );
      expect(total).toBe(sums.reduce((all, one) => all + one.gross - one.fee, 0));
    };
    fc.assert(fc.property(fc.array(moved), fc.constantFrom('', '1776'), run));
  });
});

describe('a batch in the DATEV format', () => {
  const write = (month: string, sums: readonly MovedSum[]) =>
    writeDatev({
      month,
      createdAt: new Date('2026-12-01T08:09:10.123Z'),
      postings: planPostings(sums, ACCOUNTS),
      settings: ACCOUNTS,
    });

  test('has a header with its fiscal year and period, the column names, and the postings', () => {
    const [header, fields, first, , fees] = write('2026-02', [sum({})]);
    expect(header).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20261201080910123;;"RE";"";"";29098;55003;20250701;4;20260201;20260228;"Stripe 2026-02";"";1;0;0;"EUR";;"";;;"";;;"";""\r\n',
    );
    expect(header?.split(';')).toHaveLength(31);
    expect(fields?.split(';')).toHaveLength(14);
    expect(first).toBe(
      '10,00;"S";"EUR";;;"";1360;8400;"";2802;"Stripe 2026-02";"";;"Erlöse subscription 19%"\r\n',
    );
    expect(fees).toBe(
      '0,60;"H";"EUR";;;"";1360;4971;"";2802;"Stripe 2026-02";"";;"Gebühren Stripe"\r\n',
    );
  });

  test('has two decimals for a currency without decimals', () => {
    const [, , line] = write('2026-11', [sum({ currency: 'jpy', fee: 0, tax: 0 })]);
    expect(line?.startsWith('1190,00;"S";"JPY"')).toBe(true);
  });
});
