import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { daysBetween } from '../../time/calendar.ts';
import type { Schema } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { faultText, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderChart } from './chart.part.ts';
import { fillDays } from './chart.rules.ts';
import {
  currentTexts,
  formatMoney,
  formatNumber,
  formatShortMoney,
  type PlainKey,
  t,
} from './console-texts.ts';
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
  const [outcome, { currency }] = await Promise.all([
    attempt(request.visit.call('getStats', { query: { from, to, compare: 'before' } })),
    request.visit.call('getSite'),
  ]);
  if (outcome instanceof AppError)
    return html`${renderProblem(currentTexts(), outcome, [], faultText)}${renderSpanForm(PATH, { from, to })}`;
  const figures = outcome;
  return html`<ul class="desk">
${renderMonthly('mrr', figures.mrr, currency)}
${renderMonthly('pledges', figures.pledges, currency)}
${renderTile(formatNumber(figures.subscribers.total), t('money.figures.subscribersTrialingOnTrial', figures.subscribers))}
${renderTile(formatNumber(figures.members.total), t('money.figures.members'))}
</ul>
<details><summary>${t('money.figures.whatTheseFiguresCount')}</summary><dl>
<dt>${t('money.figures.mrrHeading')}</dt><dd>${t('money.definition.mrr')}</dd>
<dt>${t('money.figures.fromTips')}</dt><dd>${t('money.definition.pledges')}</dd>
<dt>${t('console.word.subscribers')}</dt><dd>${t('money.definition.subscribers')}</dd>
<dt>${t('money.figures.cancellations')}</dt><dd>${t('money.definition.cancellations')}</dd>
<dt>${t('console.word.revenue')}</dt><dd>${t('money.definition.revenue')}</dd>
<dt>${t('console.word.tips')}</dt><dd>${t('money.definition.tips')}</dd>
<dt>${t('console.word.members')}</dt><dd>${t('money.definition.members')}</dd>
</dl></details>
${renderSpanForm(PATH, figures)}
<div class="two">
${renderPaid('revenue', figures)}
${renderPaid('tips', figures)}
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
  kind: 'mrr' | 'pledges',
  { currencies }: Stats['mrr'],
  currency: string,
): readonly Html[] {
  if (currencies.length === 0) {
    const nothing = formatMoney({ amount: 0, currency });
    return [renderTile(nothing, t(`money.figures.${kind}Alone`))];
  }
  return currencies.map((sum) =>
    renderTile(formatMoney(sum), t(`money.figures.${kind}`, { count: sum.count })),
  );
}

/** Revenue net of refunds, disputes, tax and fees, with a chart for each currency. */
function renderPaid(kind: 'revenue' | 'tips', figures: Stats): readonly Html[] {
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
      title: kind === 'revenue' ? t('money.figures.revenueNet') : t('money.figures.tipsNet'),
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
    title: t('money.figures.newMembers'),
    total: formatNumber(total),
    compared: { now: total, before: past, name: nameBefore(now) },
    points,
    unit: 'day',
    format: formatNumber,
    formatShort: formatNumber,
  });
}

/** Pairs each day with the day at the same position in the previous period. */
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
  return t('money.figures.count', { count: days });
}

type Target = Paid['total'][number] & { readonly name: string };

/** Tips of the period by the article and author that givers chose, the largest totals first. */
function renderTipTargets({ byArticle, byAuthor }: Stats['tips']): Html {
  return html`${renderTargets('money.figures.tipsArticle', 'console.word.article', byArticle)}
${renderTargets('money.figures.tipsAuthor', 'console.word.author', byAuthor)}`;
}

function renderTargets(
  title: PlainKey,
  head: PlainKey,
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
  return html`<section><h2>${t(title)}</h2>
${renderTable<Target>(
  {
    [head]: ({ name }: Target) => name,
    'console.word.tips': sum(({ payments }) => payments),
    'console.word.gross': amount(({ gross }) => gross),
    'console.word.net': amount(({ net }) => net),
  },
  rows,
)}</section>`;
}

type Cancellations = Stats['cancellations'];
type Reason = NonNullable<Cancellations['byReason'][number]['reason']>;

/** The same reasons as in Stripe's portal. */
const REASON_TEXTS: Readonly<Record<Reason, PlainKey>> = {
  too_expensive: 'money.figures.tooExpensive',
  unused: 'money.figures.notUsedEnough',
  missing_features: 'money.figures.somethingMissing',
  low_quality: 'money.figures.lowQuality',
  customer_service: 'money.figures.customerService',
  switched_service: 'money.figures.switchedAnotherPublication',
  too_complex: 'money.figures.tooComplicated',
  other: 'money.figures.otherReason',
};

function renderCancellations({ byReason }: Cancellations): Html | null {
  if (byReason.length === 0) return null;
  const total = byReason.reduce((sum, { count }) => sum + count, 0);
  return html`<section><h2>${t('money.figures.cancellations')}</h2>
<table><thead><tr><th>${t('console.word.reason')}</th><th class="sum">${t('console.word.subscriptions')}</th></tr></thead>
<tbody>${byReason.map(({ reason, count }) => html`<tr><td>${reason === null ? t('money.figures.noReasonGiven') : t(REASON_TEXTS[reason])}</td><td class="sum">${count}</td></tr>`)}</tbody>
<tfoot><tr><td>${t('money.figures.all')}</td><td class="sum">${total}</td></tr></tfoot></table></section>`;
}

function renderMissingFees({ total }: Paid): Html | null {
  const missing = total.reduce((sum, { withoutFee }) => sum + withoutFee, 0);
  if (missing === 0) return null;
  return html`<p class="quiet">${t('money.figures.stripeHasNotYet', { missing })}</p>`;
}
