import { type Html, html } from '../../platform/html/html.ts';
import { describeChange, layOutChart, type Point } from './chart.rules.ts';
import { capitalise, currentTexts, dateFormat, t } from './console-texts.ts';

/** In CSS pixels, like all heights here. */
const HEIGHT = 200;
const AREA = { top: 12, bottom: HEIGHT - 26 };
/** The least width of the column for the scale's numbers, their width by character, and their distance to the bars. */
const SCALE = 64;
const SCALE_CHARACTER = 7;
const SCALE_GAP = 8;

type Unit = 'day' | 'month';

interface ChartOptions {
  readonly title: string;
  /** The total of the whole period, shown in the caption. */
  readonly total: string;
  /** The totals to compare; null if no previous period is shown. */
  readonly compared: {
    readonly now: number;
    readonly before: number;
    readonly name: string;
  } | null;
  readonly points: readonly Point[];
  readonly unit: Unit;
  format(value: number): string;
  /** The shorter format for the scale. */
  formatShort(value: number): string;
}

/**
 * A bar chart by day or month with a scale, the previous period as a line, and a table of the same figures. It is plain
 * SVG without style attributes, which the content security policy forbids; colours come from the stylesheet.
 */
export function renderChart(options: ChartOptions): Html {
  const { title, total, unit, points } = options;
  // If the previous period is all zero, its line would be meaningless.
  const compared = points.some(({ before }) => before !== null && before !== 0)
    ? options.compared
    : null;
  const change = compared && describeChange(compared.now, compared.before);
  return html`<figure class="chart">
<figcaption>${title} <strong>${total}</strong>${change === null ? null : html` <span class="quiet">${t('money.chart.changeFromPeriod', { change, period: compared?.name ?? '' })}</span>`}</figcaption>
${renderDrawing({ ...options, points: compared ? points : points.map((point) => ({ ...point, before: null })) })}
${compared ? html`<p class="legend quiet"><span class="now">${t('money.chart.thisPeriod')}</span> <span class="past">${capitalise(compared.name)}</span></p>` : null}
<details><summary>${t('money.chart.asTable')}</summary>${renderTable({ ...options, compared })}</details>
</figure>
`;

  function renderDrawing({ points, format, formatShort }: ChartOptions): Html {
    const { direction } = currentTexts();
    const { bars, zero, ticks, line, names } = layOutChart(points, { ...AREA, direction });
    const numbers = ticks.map(({ y, value }) => ({ y, words: formatShort(value) }));
    const longest = Math.max(0, ...numbers.map(({ words }) => words.length));
    const scale = Math.max(SCALE, longest * SCALE_CHARACTER + 2 * SCALE_GAP);
    const edge = direction === 'rtl' ? SCALE_GAP : scale - SCALE_GAP;
    return html`<div class="plot" dir="${direction}">
<svg class="scale" width="${scale}" height="${HEIGHT}" aria-hidden="true">${numbers.map(({ y, words }) => html`<text x="${edge}" y="${y}" dy=".35em" text-anchor="end">${words}</text>`)}</svg>
<svg class="area" width="100%" height="${HEIGHT}" role="img" aria-label="${t('money.chart.unitSelectDayTitle', { unit, title, total })}">
${ticks.map(({ y }) => html`<line class="step" x1="0" x2="100%" y1="${y}" y2="${y}"/>`)}
${bars.map(
  ({ x, y, width, height }, index) =>
    html`<rect x="${x}" y="${y}" width="${width}" height="${height}"><title>${describePoint(points[index], unit, format)}</title></rect>`,
)}
<line class="zero" x1="0" x2="100%" y1="${zero}" y2="${zero}"/>
${line.slice(1).map((to, index) => html`<line class="past" x1="${line[index]?.x}" y1="${line[index]?.y}" x2="${to.x}" y2="${to.y}"/>`)}
${names.map(({ x, at }) => html`<text x="${x}" y="${HEIGHT - 6}" text-anchor="middle">${nameShort(at, unit)}</text>`)}</svg>
</div>`;
  }
}

function renderTable({ title, compared, points, unit, format }: ChartOptions): Html {
  return html`<table>
<thead><tr><th>${unit === 'month' ? t('console.word.month') : t('money.chart.day')}</th><th class="sum">${title}</th>${compared ? html`<th class="sum">${capitalise(compared.name)}</th>` : null}</tr></thead>
<tbody>${points.map(({ at, value, before }) => html`<tr><td>${nameLong(at, unit)}</td><td class="sum">${format(value)}</td>${compared ? html`<td class="sum">${before === null ? null : format(before)}</td>` : null}</tr>`)}</tbody>
</table>`;
}

function describePoint(point: Point | undefined, unit: Unit, format: (value: number) => string) {
  if (point === undefined) return null;
  const words = { period: nameLong(point.at, unit), value: format(point.value) };
  if (point.before === null) return t('money.chart.periodValue', words);
  return t('money.chart.periodValueBeforeBefore', { ...words, before: format(point.before) });
}

const SHORT = {
  day: { month: 'short', day: 'numeric', timeZone: 'UTC' },
  month: { month: 'short', year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<Unit, Intl.DateTimeFormatOptions>;
const LONG = {
  day: { dateStyle: 'long', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<Unit, Intl.DateTimeFormatOptions>;

function nameShort(at: string, unit: Unit): string {
  return dateFormat(SHORT[unit]).format(dateOf(at));
}

/** A day or month in the language's long format. */
export function nameLong(at: string, unit: Unit): string {
  return dateFormat(LONG[unit]).format(dateOf(at));
}

function dateOf(at: string): Date {
  return new Date(at.length === 7 ? `${at}-01` : at);
}
