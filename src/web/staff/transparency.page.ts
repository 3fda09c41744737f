import { html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { type PlainKey, t } from './console-texts.ts';
import { renderSpanForm } from './figure.parts.ts';
import { writeQuery } from './list-page.ts';
import { REJECTION_LABELS } from './moderation.wording.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/moderation/transparency';

type Row = AnswerOf<'getTransparencyReport'>['rows'][number];

const MEASURES = {
  reports: 'Reports',
  reports_without_account: 'Reports without an account',
  removals: 'Comments rejected by moderators',
  removals_by_automated_means: 'Comments rejected by rules alone',
  restored: 'Rejected comments restored',
  statements_of_reasons: 'Statements of reasons',
  appeals: 'Appeals',
  appeals_reversed: 'Appeals decided: comment published',
  appeals_upheld: 'Appeals decided: comment stays rejected',
} as const satisfies Record<Row['measure'], string>;

/** The moderation of a period in figures, as the Digital Services Act asks for them each year. */
export const transparencyPages = consolePage(PATH, {
  title: 'Transparency report',
  load: ({ visit, query: { from, to } }) =>
    visit.call('getTransparencyReport', {
      query: { from: from || undefined, to: to || undefined },
    }),
  main({ data: { from, to, rows, medianHours, medianAppealHours } }) {
    const counted = rows.filter(({ detail, count }) => detail === null || count > 0);
    return html`${renderSpanForm(PATH, { from, to }, html` <a href="/staff/files/transparency.csv${writeQuery({ from, to })}">Export (CSV)</a>`)}
${renderTable<Row>(
  {
    Figure: ({ measure }) => MEASURES[measure],
    Reason: ({ detail }) => detail && wordReason(detail),
    Number: sum(({ count }) => count.toLocaleString('en-US')),
  },
  counted,
)}
<p class="quiet">${describeMedian('report', medianHours)} ${describeMedian('appeal', medianAppealHours)}</p>`;
  },
});

function wordReason(reason: string): string {
  const labels: Readonly<Record<string, PlainKey>> = REJECTION_LABELS;
  const label = labels[reason];
  return label === undefined ? reason.replaceAll('_', ' ') : t(label);
}

function describeMedian(what: 'report' | 'appeal', median: number | null): string {
  if (median === null) return `No ${what} of this period has been decided.`;
  const hours = Math.max(1, Math.ceil(median));
  return `Half of the ${what}s were decided within ${hours} ${hours > 1 ? 'hours' : 'hour'}.`;
}
