import { describe, expect, it } from 'vitest';
import { fillDays, layBars } from '../../../src/web/staff/plot.rules.ts';

const SIZE = { width: 100, height: 10 };

describe('days', () => {
  it('every day is present across months, leap days and clock changes', () => {
    const known = new Map([['2028-02-29', 7]]);
    expect(fillDays({ from: '2028-02-28', to: '2028-03-01' }, known)).toEqual([
      { day: '2028-02-28', value: 0 },
      { day: '2028-02-29', value: 7 },
      { day: '2028-03-01', value: 0 },
    ]);
    expect(fillDays({ from: '2026-10-01', to: '2026-10-31' }, new Map())).toHaveLength(31);
    expect(fillDays({ from: '2026-10-02', to: '2026-10-01' }, new Map())).toEqual([]);
  });
});

describe('bars', () => {
  it('bars are as high as their values and stand on the zero line', () => {
    const { bars, zero } = layBars([5, 10], SIZE);
    expect(zero).toBe(10);
    expect(bars).toEqual([
      { x: 5, y: 5, width: 40, height: 5 },
      { x: 55, y: 0, width: 40, height: 10 },
    ]);
  });

  it('bars of negative values hang below the zero line', () => {
    const { bars, zero } = layBars([10, -10], SIZE);
    expect(zero).toBe(5);
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [0, 5],
      [5, 5],
    ]);
  });

  it('bars have no height if all values are zero', () => {
    expect(layBars([0], SIZE)).toEqual({
      bars: [{ x: 10, y: 10, width: 80, height: 0 }],
      zero: 10,
    });
    expect(layBars([], SIZE)).toEqual({ bars: [], zero: 10 });
    expect(layBars([-1], SIZE).zero).toBe(0);
  });
});
