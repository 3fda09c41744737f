import { describe, expect, test } from 'vitest';
import { readPaidLines } from '../../../src/features/subscriptions/paid-lines.rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const line = (lineId: string, tier: string, from: number, to: number, amount = 500) => ({
  ...{ lineId, tier, amount, stripePriceId: `price_${tier}` },
  ...{ startsAt: day(from), endsAt: day(to) },
});

/** Which line ended because of a change, by its day. */
const replaced = (...invoices: Parameters<typeof readPaidLines>[0][number][]) =>
  Object.fromEntries(
    readPaidLines(invoices).map(({ lineId, replacedAt }) => [lineId, replacedAt?.getUTCDate()]),
  );

const upgrade = [line('credit', 'supporter', 10, 31, -300), line('rest', 'patron', 10, 31, 1200)];

describe('paid lines', () => {
  test('a renewal for the same tier replaces nothing, so that the grace stays', () => {
    const next = line('next', 'supporter', 31, 60);
    expect(replaced([line('first', 'supporter', 1, 31)], [next])).toEqual({
      ...{ first: undefined, next: undefined },
    });
  });

  test('a paid change ends the line that it gives back, and the credit opens nothing', () => {
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade)).toEqual({
      ...{ first: 10, rest: undefined },
    });
  });

  test('to and fro within one second: each credit ends the line before it', () => {
    const back = [line('credit2', 'patron', 10, 31, -1200), line('again', 'supporter', 10, 31)];
    expect(replaced([line('first', 'supporter', 1, 31)], upgrade, back)).toEqual({
      ...{ first: 10, rest: 10, again: undefined },
    });
  });

  test('a credit for another period leaves the line alone', () => {
    const other = line('credit', 'supporter', 40, 60, -300);
    expect(replaced([line('first', 'supporter', 1, 31)], [other])).toEqual({ first: undefined });
  });

  test('another tier from the period end on ends the one before it there, without the grace', () => {
    const next = line('next', 'supporter', 31, 60);
    expect(replaced([line('first', 'patron', 1, 31)], [next])).toEqual({
      ...{ first: 31, next: undefined },
    });
  });
});
