import { html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { formatNumber, type PlainKey, plainWords, t } from './console-texts.ts';
import { renderSpanForm } from './figure.parts.ts';
import { writeQuery } from './list-page.ts';
import { REJECTION_LABELS } from './moderation.wording.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/moderation/transparency';

type Row = ResponseOf<'getTransparencyReport'>['rows'][number];

const MEASURES = {
  reports: 'moderating.transparency.reports',
  reports_without_account: 'moderating.transparency.reportsWithoutAnAccount',
  removals: 'moderating.transparency.commentsRejectedByModerators',
  removals_by_automated_means: 'moderating.transparency.commentsRejectedByRulesAlone',
  restored: 'moderating.transparency.rejectedCommentsRestored',
  statements_of_reasons: 'moderating.transparency.statementsOfReasons',
  appeals: 'moderating.transparency.appeals',
  appeals_reversed: 'moderating.transparency.appealsDecidedCommentPublished',
  appeals_upheld: 'moderating.transparency.appealsDecidedCommentStaysRejected',
} as const satisfies Record<Row['measure'], PlainKey>;

/** Moderation figures of a period, as the Digital Services Act requires them each year. */
export const transparencyPages = consolePage(PATH, {
  title: 'console.word.transparencyReport',
  load: ({ visit, query: { from, to } }) =>
    visit.call('getTransparencyReport', {
      query: { from: from || undefined, to: to || undefined },
    }),
  main({ data: { from, to, rows, medianHours, medianAppealHours } }) {
    const counted = rows.filter(({ detail, count }) => detail === null || count > 0);
    return html`${renderSpanForm(PATH, { from, to }, html` <a href="/staff/files/transparency.csv${writeQuery({ from, to })}">${t('console.word.exportCsv')}</a>`)}
${renderTable<Row>(
  {
    'moderating.transparency.figure': ({ measure }) => t(MEASURES[measure]),
    'console.word.reason': ({ detail }) => detail && wordReason(detail),
    'moderating.transparency.number': sum(({ count }) => formatNumber(count)),
  },
  counted,
)}
<p class="quiet">${describeMedian('report', medianHours)} ${describeMedian('appeal', medianAppealHours)}</p>
<p><a href="/staff/moderation/statements">${t('moderating.transparency.statementsOfReasons')}</a></p>`;
  },
});

function wordReason(reason: string): string {
  const labels: Readonly<Record<string, PlainKey>> = REJECTION_LABELS;
  const label = labels[reason];
  return label === undefined ? plainWords(reason) : t(label);
}

function describeMedian(what: 'report' | 'appeal', median: number | null): string {
  if (median === null) return t('moderating.transparency.noMedian', { what });
  const hours = Math.max(1, Math.ceil(median));
  return t('moderating.transparency.median', { what, hours });
}
