import { describe, expect, test } from 'vitest';
import { readPaidLines } from '../../../src/features/subscriptions/paid-lines.rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const line = (lineId: string, tier: string, from: number, to: number, amount = 500) => ({
  lineId,
  tier,
  amount,
  stripePriceId: `price_${tier}`,
  startsAt: day(from),
  endsAt: day(to),
});

/** When another took a line's place, by its day. */
const replaced = (...invoices: Parameters<typeof readPaidLines>[0][number][]) =>
  Object.fromEntries(
    readPaidLines(invoices).map(({ lineId, replacedAt }) => [lineId, replacedAt?.getUTCDate()]),
  );

const upgrade = [line('credit', 'supporter', 10, 31, -300), line('rest', 'patron', 10, 31, 1200)];

describe('paid lines', () => {
  test.each([
    ['the same tier', 'supporter', true],
    ['another tier', 'patron', false],
  ])('the next period of %s leaves the one before it no grace', (_name, tier, isRenewed) => {
    const invoices = [[line('first', 'supporter', 1, 31)], [line('next', tier, 31, 60)]];
    expect(readPaidLines(invoices)).toMatchObject([
      { lineId: 'first', replacedAt: day(31), isRenewed },
      { lineId: 'next', replacedAt: null, isRenewed: false },
    ]);
  });

  test('a renewal that begins before the period ends leaves it alone', () => {
    const early = line('early', 'supporter', 30, 60);
    expect(replaced([line('first', 'supporter', 1, 31)], [early])).toStrictEqual({
      first: undefined,
      early: undefined,
    });
  });

  test('a paid change ends the line that it gives back, and the credit opens nothing', () => {
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade)).toStrictEqual({
      first: 10,
      rest: undefined,
    });
  });

  test('to and fro within one second: each credit ends the line before it', () => {
    const back = [line('credit2', 'patron', 10, 31, -1200), line('again', 'supporter', 10, 31)];
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade, back)).toStrictEqual({
      first: 10,
      rest: 10,
      again: undefined,
    });
  });

  test('a credit for another period leaves the line alone', () => {
    const other = line('credit', 'supporter', 40, 60, -300);
    expect(replaced([line('first', 'supporter', 1, 31)], [other])).toStrictEqual({
      first: undefined,
    });
  });

  test.each([
    ['of another price', { stripePriceId: 'price_supporter_yearly' }],
    ['from before the line began', { startsAt: day(-5) }],
  ])('a credit %s leaves the line alone', (_name, other) => {
    const credit = { ...line('credit', 'supporter', 10, 31, -300), ...other };
    expect(replaced([line('first', 'supporter', 1, 31)], [credit])).toStrictEqual({
      first: undefined,
    });
  });

  test('a line that was replaced keeps its day whatever is given back later', () => {
    const late = [line('credit2', 'supporter', 20, 31, -100)];
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade, late)).toStrictEqual({
      first: 10,
      rest: undefined,
    });
  });

  test('a free line, as in a trial, opens its time and gives nothing back', () => {
    const trial = line('trial', 'supporter', 1, 31, 0);
    const again = line('again', 'supporter', 1, 31, 0);
    expect(replaced([trial], [again])).toStrictEqual({ trial: undefined, again: undefined });
  });

  test('another tier beside a period that goes on leaves it alone', () => {
    const beside = line('beside', 'patron', 30, 60);
    expect(replaced([line('first', 'supporter', 1, 31)], [beside])).toStrictEqual({
      first: undefined,
      beside: undefined,
    });
  });

  test('another tier from the period end on ends the one before it there, without the grace', () => {
    const next = line('next', 'supporter', 31, 60);
    expect(replaced([line('first', 'patron', 1, 31)], [next])).toStrictEqual({
      first: 31,
      next: undefined,
    });
  });
});
