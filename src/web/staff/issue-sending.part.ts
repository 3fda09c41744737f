import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf, Issue } from '../api-types.ts';
import {
  audienceOptions,
  describeAudience,
  readAudience,
  writeAudience,
} from './audience-field.rules.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { instant, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/newsletters/issues/:id';

type Count = AnswerOf<'countIssueAudience'>;
type Results = AnswerOf<'getIssueResults'>;

export interface IssueData {
  readonly issue: Issue;
  readonly newsletters: Choices;
  readonly plans: Choices;
  /** Null once the issue is being sent. */
  readonly count: Count | null;
  /** Null until it is being sent. */
  readonly results: Results | null;
}

const chooseAudience = action(`${PATH}/audience`, 'updateIssue', {
  fields: {
    audience: {
      ...select('Audience', {}),
      saved: ({ audience }: Issue) => writeAudience(audience),
      read: readAudience,
    },
  },
  label: 'Change audience',
  look: 'plain',
  attributes: { class: 'search', 'data-autosubmit': true },
});

const send = action(`${PATH}/send`, 'sendIssue', {
  fields: { sendAt: instant('Send at', 'now if left empty') },
  summary: 'Send or schedule',
  label: 'Send',
});

const stop = action(`${PATH}/stop`, 'stopIssue', { label: 'Pause', look: 'plain' });

const resume = action(`${PATH}/continue`, 'continueIssue', { label: 'Resume sending' });

export const test = action(`${PATH}/test`, 'testIssue', {
  body: (form) => ({ as: form['as'] }),
  notice: 'tested',
  label: 'Send me a test',
  look: 'plain',
});

const remove = action(`${PATH}/delete`, 'deleteIssue', {
  next: () => '/staff/newsletters',
  notice: 'removed',
  summary: 'Delete',
  confirmation: 'You cannot undo this.',
  label: 'Delete issue',
  look: 'small',
  isDangerous: true,
});

export const sendingActions = [chooseAudience, send, stop, resume, test, remove];

export function isEditable({ state }: Issue): boolean {
  return state === 'draft' || state === 'scheduled';
}

/** Where an issue stands, whom it goes to, how far it is, and what can be done with it now. */
export function renderSending(view: View<IssueData>): Html {
  const { issue, newsletters, plans, count, results } = view.data;
  const { state, newsletter, articleSlug, audience } = issue;
  return html`<div class="card state">
<p>${renderWords(issue)} To <strong>${newsletters[newsletter] ?? newsletter}</strong>${count === null ? html` · ${describeAudience(audience, plans)}` : null}${articleSlug ? html` · <a href="/articles/${articleSlug}">View the article</a>` : null}</p>
${count && renderAudience(view, count)}
<div class="acts"><a class="button plain" href="${view.address}/preview">Preview</a> ${renderForm(view, test, { hidden: { as: 'paying' } })}</div>
${renderProgress(issue)}
${results && renderResults(results)}
${count && renderSend(view, count)}
${state === 'sending' ? renderForm(view, stop) : null}
${state === 'scheduled' ? renderForm(view, stop, { label: 'Cancel schedule' }) : null}
${state === 'stopped' ? renderForm(view, resume, { label: `Resume sending to ${people(issue.progress.waiting)}` }) : null}
${state === 'draft' ? renderForm(view, remove) : null}
</div>`;
}

/** The choice of the audience, and how many people that is now. */
function renderAudience(view: View<IssueData>, { recipients, onList, segments }: Count): Html {
  const { issue, plans } = view.data;
  const options = audienceOptions(plans, segments);
  const chosen = writeAudience(issue.audience);
  const all = { ...options, [chosen]: options[chosen] ?? describeAudience(issue.audience, plans) };
  const { audience } = chooseAudience.fieldsOf({});
  return html`${renderForm(view, chooseAudience, { saved: issue, version: issue.version, fields: { audience: { ...audience, options: all } } })}
<p>${people(recipients)}${recipients === onList ? null : html` of ${format(onList)} on the list`}.</p>`;
}

/** The button says how many people get the mail. It is refused if the issue has been changed since. */
function renderSend(view: View<IssueData>, { recipients }: Count): Html {
  const { version } = view.data.issue;
  return renderForm(view, send, {
    version,
    label: `Send to ${people(recipients)}`,
  });
}

function renderWords({ state, sendAt, stopCause, completedAt }: Issue): Html {
  if (state === 'scheduled') return html`Scheduled for ${sendAt && renderInstant(sendAt)}.`;
  if (state === 'sending') return html`Sending now. This page updates by itself.`;
  if (state === 'stopped') return html`Paused${stopCause && STOP_TEXTS[stopCause]}.`;
  if (state === 'sent') return html`Sent ${completedAt && renderInstant(completedAt)}.`;
  return html`Draft.`;
}

const STOP_TEXTS = {
  staff: '',
  newsletter_archived: ' because the newsletter was archived',
  article_not_published: ' because the article is not published',
} as const satisfies Record<NonNullable<Issue['stopCause']>, string>;

/** What became of the mails. Figures that nobody has to look at are left out. */
function renderResults(results: Results): Html {
  const { recipients, delivered, bounced, failed, skipped, complained, unsubscribed } = results;
  const shown = [
    ['delivered', delivered, true],
    ['bounced', bounced, true],
    ['unsubscribed', unsubscribed, true],
    ['failed', failed, failed > 0],
    ['left before it was sent', skipped, skipped > 0],
    ['marked as spam', complained, complained > 0],
  ] as const;
  return html`<ul class="desk">${shown.flatMap(([label, figure, isShown]) =>
    isShown ? [html`<li><p><strong>${format(figure)}</strong> ${label}</p></li>`] : [],
  )}</ul>
<p class="quiet">Of ${people(recipients)}; ${format(results.full)} got the whole text, ${format(results.cut)} the text up to the cut. Unsubscribed counts those who left the list within seven days. Opens and clicks are not measured.</p>`;
}

const STATES_WITH_PROGRESS: ReadonlySet<string> = new Set(['sending', 'stopped', 'sent']);

/** The progress of an issue's delivery as a bar and in words; nothing before it starts. */
export function renderProgress({ state, preparedAt, progress }: Issue): Html | null {
  if (!STATES_WITH_PROGRESS.has(state)) return null;
  const { recipients, sent, failed, skipped, waiting } = progress;
  const others = [
    ...(failed > 0 ? [`${format(failed)} failed`] : []),
    ...(skipped > 0 ? [`${format(skipped)} skipped`] : []),
    ...(waiting > 0 ? [`${format(waiting)} waiting`] : []),
  ];
  const words = [`${format(sent)} of ${format(recipients)} sent`, ...others].join(', ');
  // Until all recipients are listed, the progress bar is indeterminate.
  const done = preparedAt
    ? html` max="${Math.max(1, recipients)}" value="${recipients === 0 ? 1 : recipients - waiting}"`
    : null;
  return html`<progress aria-label="Sending progress"${done}></progress> <span class="quiet">${words}</span>`;
}

const format = (count: number) => count.toLocaleString('en-US');

function people(count: number): string {
  return count === 1 ? '1 person' : `${format(count)} people`;
}
