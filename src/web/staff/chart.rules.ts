import { scaleBand, scaleLinear } from 'd3-scale';
import { decimalsOf } from '../../money/currencies.ts';
import type { Money } from '../../money/money.ts';
import { intlTag } from './console-texts.ts';

/** A value of a day (`2026-01-31`) or month (`2026-01`), and the one of the same place in the period before. */
export interface Point {
  readonly at: string;
  readonly value: number;
  readonly before: number | null;
}

/** Lengths across are shares of the width in percent, so that text has one size however wide a chart is. */
interface Chart {
  readonly bars: readonly {
    readonly x: string;
    readonly width: string;
    readonly y: number;
    readonly height: number;
  }[];
  readonly zero: number;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  /** The period before, as a line through the middles of its days or months. */
  readonly line: readonly { readonly x: string; readonly y: number }[];
  /** Which of the points are named below, at the middle of their bars. */
  readonly names: readonly { readonly x: string; readonly at: string }[];
}

export type Direction = 'ltr' | 'rtl';

const TICKS = 4;
/** More would touch each other in a narrow chart, in a language with long months. */
const MOST_NAMES = 3;
const GAP = 0.2;
const DAY_MS = 86_400_000;

/** Every day of the span; days without data have the value 0. */
export function fillDays(
  span: { readonly from: string; readonly to: string },
  points: ReadonlyMap<string, number>,
): { at: string; value: number }[] {
  const first = Date.parse(`${span.from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${span.to}T00:00:00Z`) - first) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, days) }, (_, index) => {
    const at = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    return { at, value: points.get(at) ?? 0 };
  });
}

/**
 * Lays out a bar for each point on a scale with round steps that contains 0, between `top` and `bottom`. From right
 * to left, time runs to the left. Values are whole numbers, and so are the steps.
 */
export function layOutChart(
  points: readonly Point[],
  { top, bottom, direction }: { top: number; bottom: number; direction: Direction },
): Chart {
  const all = points.flatMap(({ value, before }) => [value, before ?? 0]);
  const [lowest, highest] = [Math.min(0, ...all), Math.max(0, ...all)];
  const up = scaleLinear()
    .domain([lowest, highest === lowest ? lowest + TICKS : highest])
    .nice(TICKS)
    .range([bottom, top]);
  const across = scaleBand<number>()
    .domain(points.map((_, index) => index))
    .range(direction === 'rtl' ? [100, 0] : [0, 100])
    .padding(GAP);
  const middle = (index: number) => percent((across(index) ?? 0) + across.bandwidth() / 2);
  const step = Math.max(1, Math.ceil(points.length / MOST_NAMES));
  return {
    bars: points.map(({ value }, index) => ({
      x: percent(across(index) ?? 0),
      width: percent(across.bandwidth()),
      y: round(up(Math.max(0, value))),
      height: round(Math.abs(up(value) - up(0))),
    })),
    zero: round(up(0)),
    ticks: up
      .ticks(TICKS)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: round(up(value)) })),
    line: points.flatMap(({ before }, index) =>
      before === null ? [] : [{ x: middle(index), y: round(up(before)) }],
    ),
    names: points.flatMap(({ at }, index) =>
      index % step === 0 ? [{ x: middle(index), at }] : [],
    ),
  };
}

/** For a scale, where there is little room: "$1.5K". */
export function formatShortMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(intlTag(), {
    style: 'currency',
    currency: currency.toUpperCase(),
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  });
  return format.format(amount / 10 ** decimalsOf(currency));
}

/** How a sum changed against the period before, as people read it; null where there was nothing. */
export function describeChange(now: number, before: number): string | null {
  if (before <= 0) return null;
  const share = Math.round((now / before - 1) * 100);
  return share > 0 ? `+${share}%` : `${share}%`.replace('-', '−');
}

function percent(share: number): string {
  return `${round(share)}%`;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
