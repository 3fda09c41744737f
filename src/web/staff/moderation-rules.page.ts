import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import {
  type Fields,
  type Form,
  plain,
  quantity,
  readFields,
  writeField,
} from './form-fields.rules.ts';
import { wordDecision } from './moderation.wording.ts';
import { POLICY_FIELDS } from './policy-fields.rules.ts';
import { renderTable } from './table.part.ts';

const PATH = '/staff/moderation/rules';
const PREFIX = 'comments.policy.';

type Policy = ResponseOf<'getCommentPolicy'>;
type Backtest = ResponseOf<'backtestPolicy'>;

/** The rules under the names that this endpoint expects. */
const FIELDS: Fields = Object.fromEntries(
  Object.entries(POLICY_FIELDS).map(([name, field]) => [name.slice(PREFIX.length), field]),
);
const DAYS = {
  days: {
    ...quantity('moderating.moderationRules.testOnTheLast', 'console.word.days', '', {
      min: 1,
      max: 90,
    }),
    initial: '30',
  },
};

const save = action(PATH, 'updateCommentPolicy', {
  fields: FIELDS,
  label: 'console.word.save',
  attributes: { 'data-unsaved': true, class: 'card' },
});

/** Backtests the typed rules on recent comments without changing anything. */
const backtest = action(
  `${PATH}/test`,
  ({ visit, form }) => {
    const days = Number(plain(form['days'])) || undefined;
    return visit.call('backtestPolicy', { body: { policy: readFields(FIELDS, form), days } });
  },
  {
    fields: { ...DAYS, ...FIELDS },
    label: 'moderating.moderationRules.testTheseRules',
    next: () => 'show',
    attributes: { class: 'card' },
  },
);

/** The words and rules that hold or reject comments, with a backtest. */
export const moderationRulesPages = consolePage(PATH, {
  title: 'console.word.wordsAndRules',
  load: ({ visit }: PageRequest) => visit.call('getCommentPolicy'),
  main: (view) => html`<p><a href="/staff/moderation">${t('console.word.backToTheQueue')}</a></p>
${view.answer ? renderBacktest(view.answer as Backtest) : null}
${renderForm(view, save, { saved: view.data, version: view.data.version })}
${renderTest(view)}`,
  actions: [save, backtest],
});

/** The test form starts with the current rules. */
function renderTest(view: View<Policy>): Html {
  const saved = Object.entries(FIELDS).map(([name, field]) => [
    name,
    writeField(name, field, view.data),
  ]);
  const typed: Form = {
    days: '30',
    ...Object.fromEntries(saved),
    ...(view.answer ? view.request.form : {}),
  };
  return html`<details${view.answer ? html` open` : null}><summary>${t('moderating.moderationRules.testRules')}</summary>${renderForm<Fields>(view, backtest, { typed, fields: { ...DAYS, ...FIELDS } })}</details>`;
}

function renderBacktest(result: Backtest): Html {
  const { considered, wouldHold, wouldHoldRejected, held, freed, otherwise } = result;
  const all = [...held, ...freed, ...otherwise];
  const missed = otherwise.filter(({ was }) => was.status === 'rejected').length;
  return html`<section class="card" id="result"><h2>${t('moderating.moderationRules.result')}</h2>
<p><strong>${t('moderating.moderationRules.wouldHold', { considered, held: wouldHold, rejected: wouldHoldRejected })}</strong></p>
<p>${t('moderating.moderationRules.changes', { held: held.length, freed: freed.length })}${
    otherwise.length > 0
      ? html` ${t('moderating.moderationRules.againstModerators', { approved: otherwise.length - missed, rejected: missed })}`
      : null
  }</p>
${renderTable<(typeof all)[number]>(
  {
    'console.word.comment': ({ id, excerpt }) =>
      html`<a href="/staff/moderation/${id}">${excerpt}</a>`,
    'moderating.moderationRules.was': ({ was }) => t('moderating.status', { status: was.status }),
    'moderating.moderationRules.wouldBe': ({ wouldBe }) =>
      t('moderating.moderationRules.outcome', { outcome: wouldBe.outcome }),
    'moderating.moderationRules.because': ({ wouldBe }) =>
      wouldBe.reason && wordReason(wouldBe.reason),
  },
  all,
  t('moderating.moderationRules.noChange'),
)}</section>`;
}

/** Rejections before posting have reasons of their own. */
function wordReason(reason: NonNullable<Backtest['held'][number]['wouldBe']['reason']>): string {
  return reason === 'too_fast' || reason === 'repeated'
    ? t('moderating.moderationRules.refusal', { reason })
    : wordDecision(reason);
}
