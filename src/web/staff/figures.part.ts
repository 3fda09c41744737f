import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { daysBetween } from '../../time/calendar.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { Schema } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderChart } from './chart.part.ts';
import { fillDays, formatShortMoney } from './chart.rules.ts';
import { renderSpanForm } from './figure.parts.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/revenue';

type Stats = Schema<'Stats'>;
type Paid = Stats['revenue'];
type Span = Pick<Stats, 'from' | 'to'>;

/**
 * The publication's key figures: recurring revenue with its definition, and net revenue and members by
 * day.
 */
export async function renderFigures(request: PageRequest): Promise<Html> {
  const { from, to } = request.query;
  const outcome = await attempt(
    request.visit.call('getStats', { query: { from, to, compare: 'before' } }),
  );
  if (outcome instanceof AppError)
    return html`${renderProblem(PLAIN_TEXTS, outcome, faultText)}${renderSpanForm(PATH, { from, to })}`;
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
${renderSpanForm(PATH, figures)}
<div class="two">
${renderPaid('Revenue', 'revenue', figures)}
${renderPaid('Tips', 'tips', figures)}
${renderMembers(figures)}
</div>
${renderTipTargets(figures.tips)}
${renderCancellations(figures.cancellations)}
${renderMissingFees(figures.revenue)}`;
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
function renderPaid(name: string, kind: 'revenue' | 'tips', figures: Stats): readonly Html[] {
  const { before, ...now } = figures;
  const past = before?.[kind];
  return figures[kind].total.map(({ currency, net }) => {
    const daily = (days: Paid['byDay'] = []) =>
      new Map(
        days.flatMap(({ day, currencies }) =>
          currencies
            .filter((sums) => sums.currency === currency)
            .map((sums) => [day, sums.net] as const),
        ),
      );
    const format = (amount: number) => formatMoney({ amount, currency });
    const netBefore = past?.total.find((sums) => sums.currency === currency)?.net ?? 0;
    return renderChart({
      title: `${name}, net`,
      total: format(net),
      compared: { now: net, before: netBefore, name: nameBefore(now) },
      points: pairDays({ now, before }, daily(figures[kind].byDay), daily(past?.byDay)),
      unit: 'day',
      format,
      formatShort: (amount) => formatShortMoney({ amount, currency }),
    });
  });
}

function renderMembers({ members, before, ...now }: Stats): Html {
  const daily = (days: Stats['members']['byDay'] = []) =>
    new Map(days.map(({ day, joined }) => [day, joined] as const));
  const points = pairDays({ now, before }, daily(members.byDay), daily(before?.members.byDay));
  const total = points.reduce((sum, { value }) => sum + value, 0);
  const past = points.reduce((sum, one) => sum + one.before, 0);
  return renderChart({
    title: 'New members',
    total: String(total),
    compared: { now: total, before: past, name: nameBefore(now) },
    points,
    unit: 'day',
    format: String,
    formatShort: String,
  });
}

/** Each day beside the one of the same place in the period before. */
function pairDays(
  { now, before }: { now: Span; before: Span | null },
  values: ReadonlyMap<string, number>,
  past: ReadonlyMap<string, number>,
) {
  const earlier = before === null ? [] : fillDays(before, past);
  return fillDays(now, values).map((point, index) => ({
    ...point,
    before: earlier[index]?.value ?? 0,
  }));
}

function nameBefore({ from, to }: Span): string {
  const days = daysBetween(from, to) + 1;
  return days === 1 ? 'the day before' : `the ${days} days before`;
}

type Target = Paid['total'][number] & { readonly name: string };

/** Tips of the period by the article and the author that givers chose, the largest sums first. */
function renderTipTargets({ byArticle, byAuthor }: Stats['tips']): Html {
  return html`${renderTargets('Tips by article', 'Article', byArticle)}
${renderTargets('Tips by author', 'Author', byAuthor)}`;
}

function renderTargets(
  title: string,
  head: string,
  targets: Stats['tips']['byArticle'],
): Html | null {
  const rows = targets
    .flatMap(({ id, name, slug, currencies }) =>
      currencies.map((sums) => ({ ...sums, name: name ?? slug ?? id })),
    )
    .toSorted((one, other) => other.net - one.net);
  if (rows.length === 0) return null;
  const amount = (pick: (target: Target) => number) =>
    sum<Target>((row) => formatMoney({ amount: pick(row), currency: row.currency }));
  return html`<section><h2>${title}</h2>
${renderTable<Target>(
  {
    [head]: ({ name }) => name,
    Tips: sum(({ payments }) => payments),
    Gross: amount(({ gross }) => gross),
    Net: amount(({ net }) => net),
  },
  rows,
)}</section>`;
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
