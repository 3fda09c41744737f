import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/web/staff/chart.part.ts';
import { describeChange, fillDays, layOutChart } from '../../../src/web/staff/chart.rules.ts';
import { formatShortMoney, inTexts } from '../../../src/web/staff/console-texts.ts';
import { PLAIN_SITE, textsOf } from '../../../src/wording/texts.ts';

const AREA = { top: 0, bottom: 100, direction: 'ltr' } as const;
const points = (...values: number[]) =>
  values.map((value, index) => ({ at: `2026-01-${10 + index}`, value, before: null }));

describe('the days of a chart', () => {
  it('are complete across months, leap days and clock changes', () => {
    const known = new Map([['2028-02-29', 7]]);
    expect(fillDays({ from: '2028-02-28', to: '2028-03-01' }, known)).toEqual([
      { at: '2028-02-28', value: 0 },
      { at: '2028-02-29', value: 7 },
      { at: '2028-03-01', value: 0 },
    ]);
    expect(fillDays({ from: '2026-10-01', to: '2026-10-31' }, new Map())).toHaveLength(31);
    expect(fillDays({ from: '2026-10-02', to: '2026-10-01' }, new Map())).toEqual([]);
  });
});

describe('the layout of a chart', () => {
  it('bars start at zero, on a scale of round steps above the highest value', () => {
    const { bars, zero, ticks } = layOutChart(points(5, 17), AREA);
    expect(zero).toBe(100);
    expect(ticks.map(({ value }) => value)).toEqual([0, 5, 10, 15, 20]);
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [75, 25],
      [15, 85],
    ]);
  });

  it('bars of negative values extend below zero', () => {
    const { bars, zero } = layOutChart(points(10, -10), AREA);
    expect(zero).toBe(50);
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [0, 50],
      [50, 50],
    ]);
  });

  it('bars have no height if all values are zero, and the scale has whole steps', () => {
    const { bars, ticks } = layOutChart(points(0, 0), AREA);
    expect(bars.every(({ height }) => height === 0)).toBe(true);
    expect(ticks.every(({ value }) => Number.isInteger(value))).toBe(true);
  });

  it('the previous period is a line on the same scale, through the centers of the bars', () => {
    const both = points(10, 10).map((point, index) => ({ ...point, before: 20 * index }));
    const { line, ticks } = layOutChart(both, AREA);
    expect(ticks.at(-1)?.value).toBe(20);
    expect(line.map(({ y }) => y)).toEqual([100, 0]);
  });

  it('the first day is the rightmost one in a right-to-left layout', () => {
    const left = layOutChart(points(1, 2, 3), AREA);
    const right = layOutChart(points(1, 2, 3), { ...AREA, direction: 'rtl' });
    expect(right.bars.map(({ x }) => x)).toEqual(left.bars.map(({ x }) => x).toReversed());
    expect(right.names.at(0)?.x).toBe(left.names.at(-1)?.x);
  });

  it('at most three points are labelled, including the first', () => {
    const many = Array.from({ length: 31 }, (_, index) => index);
    const { names } = layOutChart(points(...many), AREA);
    expect(names.length).toBeLessThanOrEqual(3);
    expect(names[0]?.at).toBe('2026-01-10');
  });
});

describe('the texts of a chart', () => {
  it('a change is relative to the previous period, and omitted if that was zero', () => {
    expect(describeChange(150, 100)).toBe('+50%');
    expect(describeChange(50, 100)).toBe('−50%');
    expect(describeChange(100, 100)).toBe('0%');
    expect(describeChange(5, 0)).toBeNull();
  });

  it('the scale abbreviates amounts in their currency', () => {
    const sums = [0, 500, 250, 150_000].map((amount) =>
      formatShortMoney({ amount, currency: 'usd' }),
    );
    expect(sums).toEqual(['$0', '$5', '$2.5', '$1.5K']);
    expect(formatShortMoney({ amount: 1500, currency: 'jpy' })).toBe('¥1.5K');
  });

  it('the scale in Arabic has room for its words, and keeps the signs of currencies in place', () => {
    const arabic = inTexts(textsOf(PLAIN_SITE, 'ar'), () =>
      renderChart({
        title: 'MRR',
        total: '',
        compared: null,
        points: points(150_000),
        unit: 'day',
        format: String,
        formatShort: (amount) => formatShortMoney({ amount, currency: 'usd' }),
      }),
    ).markup;
    const [, width = ''] = /class="scale" width="(\d+)"/.exec(arabic) ?? [];
    expect(Number(width)).toBeGreaterThan(90);
    expect(arabic).toMatch(/1\.5\s+ألف\s+US\$\u200e/);
  });

  it('each figure is also in a table, and no element has a style attribute', () => {
    const { markup: text } = renderChart({
      title: 'MRR',
      total: '$20',
      compared: { now: 20, before: 10, name: 'a year before' },
      points: [{ at: '2026-01', value: 20, before: 10 }],
      unit: 'month',
      format: (value) => `$${value}`,
      formatShort: String,
    });
    expect(text).toContain('<td>January 2026</td><td class="sum">$20</td><td class="sum">$10</td>');
    expect(text).toContain('+100% from a year before');
    expect(text).not.toContain('style=');
    expect(text).toContain('<title>January 2026: $20, before: $10</title>');
  });
});
