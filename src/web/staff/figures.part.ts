import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { Schema } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { fillDays, layBars, type Point } from './plot.rules.ts';

type Stats = Schema<'Stats'>;
type Paid = Stats['revenue'];
type Span = Pick<Stats, 'from' | 'to'>;

/**
 * The publication's key figures: recurring revenue with its definition, and net revenue and members by
 * day.
 */
export async function renderFigures(request: PageRequest): Promise<Html> {
  const { from, to } = request.query;
  const outcome = await attempt(request.visit.call('getStats', { query: { from, to } }));
  if (outcome instanceof AppError)
    return html`${renderProblem(PLAIN_TEXTS, outcome, faultText)}${renderSpan({ from, to })}`;
  const figures = outcome;
  return html`<ul class="desk">
${renderMonthly('a month from subscriptions (MRR)', ['subscription', 'subscriptions'], figures.mrr)}
${renderMonthly('a month from tips', ['monthly tip', 'monthly tips'], figures.pledges)}
${renderTile(String(figures.subscribers.total), `subscribers: ${figures.subscribers.trialing} on trial, ${figures.subscribers.pastDue} past due`)}
${renderTile(String(figures.members.total), 'members')}
</ul>
<details><summary>What these figures count</summary><dl>
<dt>MRR</dt><dd>${figures.mrr.definition}</dd>
<dt>From tips</dt><dd>${figures.pledges.definition}</dd>
<dt>Subscribers</dt><dd>${figures.subscribers.definition}</dd>
<dt>Cancellations</dt><dd>${figures.cancellations.definition}</dd>
<dt>Revenue</dt><dd>${figures.revenue.definition}</dd>
<dt>Tips</dt><dd>${figures.tips.definition}</dd>
<dt>Members</dt><dd>${figures.members.definition}</dd>
</dl></details>
${renderSpan(figures)}
<div class="two">
${renderPaid('Revenue', figures.revenue, figures)}
${renderPaid('Tips', figures.tips, figures)}
${renderMembers(figures)}
</div>
${renderCancellations(figures.cancellations)}
${renderMissingFees(figures.revenue)}`;
}

function renderSpan({ from, to }: Record<keyof Span, string | undefined>): Html {
  return html`<form method="get" action="/staff/revenue" class="search">
<label>From <input type="date" name="from" value="${from ?? ''}"></label>
<label>To <input type="date" name="to" value="${to ?? ''}"></label>
<button>Show</button></form>`;
}

function renderTile(figure: string, label: string): Html {
  return html`<li><p><strong>${figure}</strong> ${label}</p></li>`;
}

function renderMonthly(
  label: string,
  [one, several]: readonly [one: string, several: string],
  { currencies }: Stats['mrr'],
): readonly Html[] {
  if (currencies.length === 0) return [renderTile('0', label)];
  return currencies.map((sum) =>
    renderTile(formatMoney(sum), `${label}, ${sum.count} ${sum.count === 1 ? one : several}`),
  );
}

/** Revenue net of refunds, disputes, tax and fees, with a chart for each currency. */
function renderPaid(name: string, { total, byDay }: Paid, span: Span): readonly Html[] {
  return total.map(({ currency, net }) => {
    const format = (amount: number) => formatMoney({ amount, currency });
    const byDate = byDay.flatMap(({ day, currencies }) =>
      currencies
        .filter((sums) => sums.currency === currency)
        .map((sums) => [day, sums.net] as const),
    );
    const points = fillDays(span, new Map(byDate));
    return renderPlot({ title: `${name}, net`, total: format(net), points, format });
  });
}

function renderMembers({ members, ...span }: Stats): Html {
  const byDate = members.byDay.map(({ day, joined }) => [day, joined] as const);
  const points = fillDays(span, new Map(byDate));
  const total = points.reduce((sum, { value }) => sum + value, 0);
  return renderPlot({ title: 'New members', total: String(total), points, format: String });
}

type Cancellations = Stats['cancellations'];
type Reason = NonNullable<Cancellations['byReason'][number]['reason']>;

/** As in Stripe's own portal. */
const REASON_TEXTS: Readonly<Record<Reason, string>> = {
  too_expensive: 'Too expensive',
  unused: 'Not used enough',
  missing_features: 'Something is missing',
  low_quality: 'Low quality',
  customer_service: 'Customer service',
  switched_service: 'Switched to another publication',
  too_complex: 'Too complicated',
  other: 'Other reason',
};

function renderCancellations({ byReason }: Cancellations): Html | null {
  if (byReason.length === 0) return null;
  const total = byReason.reduce((sum, { count }) => sum + count, 0);
  return html`<section><h2>Cancellations</h2>
<table><thead><tr><th>Reason</th><th class="sum">Subscriptions</th></tr></thead>
<tbody>${byReason.map(({ reason, count }) => html`<tr><td>${reason === null ? 'No reason given' : REASON_TEXTS[reason]}</td><td class="sum">${count}</td></tr>`)}</tbody>
<tfoot><tr><td>All</td><td class="sum">${total}</td></tr></tfoot></table></section>`;
}

function renderMissingFees({ total }: Paid): Html | null {
  const missing = total.reduce((sum, { withoutFee }) => sum + withoutFee, 0);
  if (missing === 0) return null;
  return html`<p class="quiet">Stripe has not yet told its fee of ${missing} payments: until then net is without it.</p>`;
}

const WIDTH = 600;
const HEIGHT = 120;

interface Plot {
  readonly title: string;
  readonly total: string;
  readonly points: readonly Point[];
  format(value: number): string;
  /** What a point stands for; a day by default. */
  readonly unit?: 'month';
}

/** A bar chart by day, with the same figures as a table for screen readers. */
export function renderPlot({ title, total, points, format, unit }: Plot): Html {
  const highest = Math.max(0, ...points.map(({ value }) => value));
  const period = unit ?? 'day';
  const { bars, zero } = layBars(
    points.map(({ value }) => value),
    { width: WIDTH, height: HEIGHT },
  );
  return html`<figure class="plot">
<figcaption>${title} <strong>${total}</strong></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} by ${period}, ${total}; the table below has each ${period}">
${bars.map(
  ({ x, y, width, height }, index) =>
    html`<rect x="${x}" y="${y}" width="${width}" height="${height}"><title>${points[index]?.day}: ${format(points[index]?.value ?? 0)}</title></rect>`,
)}
<line x1="0" x2="${WIDTH}" y1="${zero}" y2="${zero}"/>
${highest > 0 ? html`<text x="4" y="14">${format(highest)}</text>` : null}</svg>
<p class="ends quiet"><span>${points.at(0)?.day}</span> <span>${points.at(-1)?.day}</span></p>
<details><summary>As a table</summary><table>
<thead><tr><th>${unit === 'month' ? 'Month' : 'Day'}</th><th class="sum">${title}</th></tr></thead>
<tbody>${points.map(({ day, value }) => html`<tr><td>${day}</td><td class="sum">${format(value)}</td></tr>`)}</tbody>
</table></details>
</figure>
`;
}
