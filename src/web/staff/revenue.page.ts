import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { nameLong, renderChart } from './chart.part.ts';
import { consolePage } from './console-page.ts';
import { formatMoney, formatShortMoney, t } from './console-texts.ts';
import { writeShare } from './figure.parts.ts';
import { renderFigures } from './figures.part.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/revenue';
/** The number of months shown, and of months in the comparison before them. */
const MONTHS = 12;

type Revenue = ResponseOf<'getRevenue'>;
type Month = Revenue['months'][number];

/** The publication's figures, each with its definition. */
export const revenuePages = consolePage(PATH, {
  title: 'console.word.revenue',
  async load(request) {
    const [figures, revenue] = await Promise.all([
      renderFigures(request),
      request.visit.call('getRevenue', { query: { months: 2 * MONTHS } }),
    ]);
    return { figures, revenue };
  },
  main: ({ data }) => html`${data.figures}
${renderMovements(data.revenue)}
${renderRetention(data.revenue)}
${renderTrials(data.revenue)}
<p class="acts"><a href="/staff/files/payments.csv">${t('console.word.exportPaymentsCsv')}</a> <a href="/staff/files/recurring.csv">${t('money.revenue.exportSubscriptionsCsv')}</a> <a href="/staff/files/mrr.csv">${t('money.revenue.exportChangesOfMrrCsv')}</a></p>`,
});

function renderMovements({ months }: Revenue): Html {
  const currencies = [...new Set(months.map(({ currency }) => currency))];
  return html`<section id="movements"><h2>${t('money.revenue.monthlyRecurringRevenue')}</h2>
<p class="quiet">${t('money.definition.mrr')}</p>
${currencies.length === 0 ? html`<p class="dek">${t('money.revenue.noSubscriptionPaymentsYet')}</p>` : null}
${currencies.map((currency) =>
  renderCurrency(
    currency,
    months.filter((one) => one.currency === currency),
  ),
)}
${months.some(({ before }) => before > 0) ? html`<p class="quiet">${t('money.revenue.churnIs', { definition: t('money.definition.churn') })}</p>` : null}</section>`;
}

function renderCurrency(currency: string, all: readonly Month[]): Html {
  const format = (amount: number) => formatMoney({ amount, currency });
  const change = (amount: number) =>
    amount === 0 ? null : `${amount > 0 ? '+' : ''}${format(amount)}`;
  const months = all.slice(-MONTHS);
  const past = all.slice(0, -MONTHS);
  const [now, before] = [months.at(-1)?.mrr ?? 0, past.at(-1)?.mrr ?? 0];
  return html`${renderChart({
    title: t('money.revenue.mrrIn', { currency: currency.toUpperCase() }),
    total: format(now),
    compared: { now, before, name: t('money.revenue.aYearBefore') },
    points: months.map(({ month, mrr }, index) => ({
      at: month,
      value: mrr,
      before: past[index]?.mrr ?? 0,
    })),
    unit: 'month',
    format,
    formatShort: (amount) => formatShortMoney({ amount, currency }),
  })}
<h3>${t('money.revenue.changesByMonth')}</h3>
${renderTable<Month>(
  {
    'console.word.month': ({ month }) => nameLong(month, 'month'),
    'money.revenue.mrr': sum(({ mrr }) => format(mrr)),
    'console.word.new': sum(({ movements }) => change(movements.new)),
    'money.revenue.reactivation': sum(({ movements }) => change(movements.reactivation)),
    'money.revenue.expansion': sum(({ movements }) => change(movements.expansion)),
    'money.revenue.contraction': sum(({ movements }) => change(movements.contraction)),
    'money.revenue.churn': sum(({ movements }) => change(movements.churn)),
    'console.word.subscribers': sum(({ subscribers }) => subscribers),
    'money.revenue.churnRate': sum(({ churned, before }) =>
      before === 0 ? null : writeShare(churned, before),
    ),
  },
  // Months before the first subscriber are left out.
  months.slice(months.findIndex(({ mrr, before }) => mrr > 0 || before > 0)).toReversed(),
)}`;
}

function renderRetention({ cohorts: all, trials }: Revenue): Html | null {
  const since = trials.at(-MONTHS)?.month ?? '';
  const cohorts = all.filter(({ month }) => month >= since);
  if (cohorts.length === 0) return null;
  const longest = Math.max(...cohorts.map(({ paying }) => paying.length));
  const places = Array.from({ length: longest }, (_, index) => index);
  return html`<section id="retention"><h2>${t('money.revenue.retentionByFirstMonth')}</h2>
<p class="quiet">${t('money.definition.retention')}</p>
<div class="scroll"><table><thead><tr><th>${t('money.revenue.firstMonth')}</th><th class="sum">${t('console.word.members')}</th>${places.map((place) => html`<th class="sum">${place === 0 ? t('money.revenue.sameMonth') : `+${place}`}</th>`)}</tr></thead>
<tbody>${cohorts.map(
    ({ month, members, paying }) =>
      html`<tr><td>${nameLong(month, 'month')}</td><td class="sum">${members}</td>${paying.map((count) => html`<td class="sum">${writeShare(count, members)}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

function renderTrials({ trials }: Revenue): Html | null {
  const begun = trials.slice(-MONTHS).filter(({ started }) => started > 0);
  if (begun.length === 0) return null;
  return html`<section id="trials"><h2>${t('money.revenue.trialConversion')}</h2>
<p class="quiet">${t('money.definition.trials')}</p>
${renderTable<Revenue['trials'][number]>(
  {
    'console.word.month': ({ month }) => nameLong(month, 'month'),
    'money.revenue.started': sum(({ started }) => started),
    'money.revenue.stillOnTrial': sum(({ running }) => running),
    'money.revenue.converted': sum(({ converted }) => converted),
    'money.revenue.conversionRate': sum(({ started, running, converted }) =>
      started === running ? null : writeShare(converted, started - running),
    ),
  },
  begun.toReversed(),
)}</section>`;
}
