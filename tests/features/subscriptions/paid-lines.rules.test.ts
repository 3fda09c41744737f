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

describe('paid invoice lines', () => {
  test.each([
    ['the same tier', 'supporter', true],
    ['another tier', 'patron', false],
  ])('the next period of %s ends the grace of the previous period', (_name, tier, isRenewed) => {
    const invoices = [[line('first', 'supporter', 1, 31)], [line('next', tier, 31, 60)]];
    expect(readPaidLines(invoices)).toMatchObject([
      { lineId: 'first', replacedAt: day(31), isRenewed },
      { lineId: 'next', replacedAt: null, isRenewed: false },
    ]);
  });

  test('a renewal that begins before the period ends does not replace it', () => {
    const early = line('early', 'supporter', 30, 60);
    expect(replaced([line('first', 'supporter', 1, 31)], [early])).toStrictEqual({
      first: undefined,
      early: undefined,
    });
  });

  test('a paid plan change ends the line that it credits, and the credit line opens nothing', () => {
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade)).toStrictEqual({
      first: 10,
      rest: undefined,
    });
  });

  test('each credit ends the previous line if the plan is changed back within the same second', () => {
    const back = [line('credit2', 'patron', 10, 31, -1200), line('again', 'supporter', 10, 31)];
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade, back)).toStrictEqual({
      first: 10,
      rest: 10,
      again: undefined,
    });
  });

  test('a credit for another period does not end the line', () => {
    const other = line('credit', 'supporter', 40, 60, -300);
    expect(replaced([line('first', 'supporter', 1, 31)], [other])).toStrictEqual({
      first: undefined,
    });
  });

  test.each([
    ['of another price', { stripePriceId: 'price_supporter_yearly' }],
    ['from before the line began', { startsAt: day(-5) }],
  ])('a credit %s does not end the line', (_name, other) => {
    const credit = { ...line('credit', 'supporter', 10, 31, -300), ...other };
    expect(replaced([line('first', 'supporter', 1, 31)], [credit])).toStrictEqual({
      first: undefined,
    });
  });

  test('a replaced line keeps its end, whatever is credited later', () => {
    const late = [line('credit2', 'supporter', 20, 31, -100)];
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade, late)).toStrictEqual({
      first: 10,
      rest: undefined,
    });
  });

  test('a free line, as in a trial, opens its period and credits nothing', () => {
    const trial = line('trial', 'supporter', 1, 31, 0);
    const again = line('again', 'supporter', 1, 31, 0);
    expect(replaced([trial], [again])).toStrictEqual({ trial: undefined, again: undefined });
  });

  test('another tier that overlaps the current period does not end it', () => {
    const beside = line('beside', 'patron', 30, 60);
    expect(replaced([line('first', 'supporter', 1, 31)], [beside])).toStrictEqual({
      first: undefined,
      beside: undefined,
    });
  });

  test('another tier from the period end ends the previous one there, without grace', () => {
    const next = line('next', 'supporter', 31, 60);
    expect(replaced([line('first', 'patron', 1, 31)], [next])).toStrictEqual({
      first: 31,
      next: undefined,
    });
  });
});
