import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
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

type Policy = AnswerOf<'getCommentPolicy'>;
type Backtest = AnswerOf<'backtestPolicy'>;

/** The rules by their own names, as this endpoint takes them. */
const FIELDS: Fields = Object.fromEntries(
  Object.entries(POLICY_FIELDS).map(([name, field]) => [name.slice(PREFIX.length), field]),
);
const DAYS = {
  days: { ...quantity('Test on the last', 'days', '', { min: 1, max: 90 }), initial: '30' },
};

const save = action(PATH, 'updateCommentPolicy', {
  fields: FIELDS,
  label: 'Save',
  attributes: { 'data-unsaved': true, class: 'card' },
});

/** Tries the rules that were typed on recent comments, and changes nothing. */
const backtest = action(
  `${PATH}/test`,
  ({ visit, form }) => {
    const days = Number(plain(form['days'])) || undefined;
    return visit.call('backtestPolicy', { body: { policy: readFields(FIELDS, form), days } });
  },
  {
    fields: { ...DAYS, ...FIELDS },
    label: 'Test these rules',
    next: () => 'show',
    attributes: { class: 'card' },
  },
);

/** The words and rules that hold or reject comments, and what they would have done. */
export const moderationRulesPages = consolePage(PATH, {
  title: 'Words and rules',
  load: ({ visit }: PageRequest) => visit.call('getCommentPolicy'),
  main: (view) => html`<p><a href="/staff/moderation">Back to the queue</a></p>
${view.answer ? renderBacktest(view.answer as Backtest) : null}
${renderForm(view, save, { saved: view.data, version: view.data.version })}
${renderTest(view)}`,
  actions: [save, backtest],
});

/** The test starts from the rules that are in force. */
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
  return html`<details${view.answer ? html` open` : null}><summary>Test other rules before you save them</summary>${renderForm<Fields>(view, backtest, { typed, fields: { ...DAYS, ...FIELDS } })}</details>`;
}

function renderBacktest({ considered, held, freed, otherwise }: Backtest): Html {
  const all = [...held, ...freed, ...otherwise];
  const rejected = otherwise.filter(({ was }) => was.status === 'rejected').length;
  return html`<section class="card" id="result"><h2>Result</h2>
<p>Of ${considered} comments, these rules would have held or rejected ${held.length} that were published, and published ${freed.length} that were held.${
    otherwise.length > 0
      ? html` They differ from moderators on ${otherwise.length}, ${rejected} of which people rejected.`
      : null
  }</p>
${renderTable<(typeof all)[number]>(
  {
    Comment: ({ id, excerpt }) => html`<a href="/staff/moderation/${id}">${excerpt}</a>`,
    Was: ({ was }) => was.status,
    'Would be': ({ wouldBe }) => wouldBe.outcome,
    Because: ({ wouldBe }) => wouldBe.reason && wordReason(wouldBe.reason),
  },
  all,
  'These rules change nothing.',
)}</section>`;
}

/** A refusal has reasons of its own. */
function wordReason(reason: NonNullable<Backtest['held'][number]['wouldBe']['reason']>): string {
  return reason === 'too_fast' || reason === 'repeated'
    ? reason.replaceAll('_', ' ')
    : wordDecision(reason);
}
