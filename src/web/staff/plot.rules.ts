export interface Point {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly value: number;
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The share of a day's width that its bar takes. */
const BAR_WIDTH_RATIO = 0.8;
const DAY_MS = 86_400_000;

/** Every day of the span; days without data have the value 0. */
export function fillDays(
  span: { readonly from: string; readonly to: string },
  points: ReadonlyMap<string, number>,
): Point[] {
  const first = Date.parse(`${span.from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${span.to}T00:00:00Z`) - first) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, days) }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    return { day, value: points.get(day) ?? 0 };
  });
}

/**
 * Lays out a bar for each value. Negative values hang below the zero line; if all values are 0, the
 * bars have no height.
 */
export function layBars(
  values: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): { readonly bars: readonly Bar[]; readonly zero: number } {
  const isFlat = values.every((value) => value === 0);
  const highest = isFlat ? 1 : Math.max(0, ...values);
  const range = highest - Math.min(0, ...values);
  const room = width / Math.max(1, values.length);
  const toHeight = (value: number) => round((value / range) * height);
  const zero = toHeight(highest);
  const bars = values.map((value, index) => ({
    x: round((index + (1 - BAR_WIDTH_RATIO) / 2) * room),
    y: value >= 0 ? round(zero - toHeight(value)) : zero,
    width: round(room * BAR_WIDTH_RATIO),
    height: Math.abs(toHeight(value)),
  }));
  return { bars, zero };
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
