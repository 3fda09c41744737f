import { scaleBand, scaleLinear } from 'd3-scale';
import { intlTag } from './console-texts.ts';

/**
 * The value of a day (`2026-01-31`) or month (`2026-01`), and the value at the same position in the previous period.
 */
export interface Point {
  readonly at: string;
  readonly value: number;
  readonly before: number | null;
}

/** Horizontal lengths are percentages of the width, so that text has the same size however wide the chart is. */
interface Chart {
  readonly bars: readonly {
    readonly x: string;
    readonly width: string;
    readonly y: number;
    readonly height: number;
  }[];
  readonly zero: number;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  /** The previous period, as a line through the middles of its days or months. */
  readonly line: readonly { readonly x: string; readonly y: number }[];
  /** The points that are labelled below the chart, at the middle of their bars. */
  readonly names: readonly { readonly x: string; readonly at: string }[];
}

export type Direction = 'ltr' | 'rtl';

const TICKS = 4;
/** More labels would overlap in a narrow chart, in a language with long month names. */
const MAX_NAMES = 3;
const GAP = 0.2;
const DAY_MS = 86_400_000;

/** Lists every day of the span; days without data have the value 0. */
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
 * Lays out a bar for each point between `top` and `bottom`, on a scale with round steps that contains 0. In
 * right-to-left languages time runs to the left. Values and steps are whole numbers.
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
  const step = Math.max(1, Math.ceil(points.length / MAX_NAMES));
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

/** The change against the previous period in percent; null if the previous value was 0. */
export function describeChange(now: number, before: number): string | null {
  if (before <= 0) return null;
  const format = { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' } as const;
  return (now / before - 1).toLocaleString(intlTag(), format).replace('-', '−');
}

function percent(share: number): string {
  return `${round(share)}%`;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
