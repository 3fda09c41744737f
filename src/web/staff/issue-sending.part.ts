import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, ResponseOf } from '../api-types.ts';
import {
  audienceOptions,
  describeAudience,
  readAudience,
  writeAudience,
} from './audience-field.rules.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { formatNumber, type PlainKey, rich, t } from './console-texts.ts';
import { instant, namesOf, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/newsletters/issues/:id';

type Count = ResponseOf<'countIssueAudience'>;
type Results = ResponseOf<'getIssueResults'>;

export interface IssueData {
  readonly issue: Issue;
  readonly newsletters: Choices;
  readonly plans: Choices;
  /** Null once the issue is being sent. */
  readonly count: Count | null;
  /** Null until the issue is being sent. */
  readonly results: Results | null;
}

const chooseAudience = action(`${PATH}/audience`, 'updateIssue', {
  fields: {
    audience: {
      ...select('editing.issueSending.audience', {}),
      saved: ({ audience }: Issue) => writeAudience(audience),
      read: readAudience,
    },
  },
  label: 'editing.issueSending.changeAudience',
  look: 'plain',
  attributes: { class: 'search', 'data-autosubmit': true },
});

const send = action(`${PATH}/send`, 'sendIssue', {
  fields: { sendAt: instant('editing.issueSending.sendAt', 'editing.issueSending.nowIfLeftEmpty') },
  summary: 'editing.issueSending.sendOrSchedule',
  summaryLook: 'button',
  label: 'editing.issueSending.send',
});

const stop = action(`${PATH}/stop`, 'stopIssue', {
  label: 'editing.issueSending.pause',
  look: 'plain',
});

const resume = action(`${PATH}/continue`, 'continueIssue', {
  label: 'editing.issueSending.resumeSending',
});

export const test = action(`${PATH}/test`, 'testIssue', {
  body: ({ as, plan }) => ({ as, ...(plan && { plan }) }),
  notice: 'tested',
  label: 'editing.issueSending.sendMeTest',
  look: 'plain',
});

const remove = action(`${PATH}/delete`, 'deleteIssue', {
  next: () => '/staff/newsletters',
  notice: 'removed',
  summary: 'console.word.delete',
  confirmation: 'editing.issueSending.youCannotUndo',
  label: 'editing.issueSending.deleteIssue',
  look: 'small',
  isDangerous: true,
});

export const sendingActions = [chooseAudience, send, stop, resume, test, remove];

export function isEditable({ state }: Issue): boolean {
  return state === 'draft' || state === 'scheduled';
}

/** The issue's state, audience and progress, and the actions that are currently possible. */
export function renderSending(view: View<IssueData>): Html {
  const { issue, newsletters, plans, count, results } = view.data;
  const { state, newsletter, articleSlug, audience } = issue;
  return html`<div class="card state">
<p>${renderWords(issue)} ${rich('editing.issueSending.toNewsletter', { newsletter: newsletters[newsletter] ?? newsletter, b: (name) => html`<strong>${name}</strong>` })}${count === null ? html` · ${describeAudience(audience, plans)}` : null}${articleSlug ? html` · <a href="/articles/${articleSlug}">${t('editing.issueSending.viewArticle')}</a>` : null}</p>
${count && renderAudience(view, count)}
<div class="acts"><a class="button plain" href="${view.address}/preview">${t('editing.issueSending.preview')}</a> ${renderForm(view, test, { hidden: { as: 'paying' } })}</div>
${renderProgress(issue)}
${results && renderResults(results)}
${count && renderSend(view, count)}
${state === 'sending' ? renderForm(view, stop) : null}
${state === 'scheduled' ? renderForm(view, stop, { label: t('editing.issueSending.cancelSchedule') }) : null}
${state === 'stopped' ? renderForm(view, resume, { label: t('editing.issueSending.resumeSendingPeople', { people: people(issue.progress.waiting) }) }) : null}
${state === 'draft' ? renderForm(view, remove) : null}
</div>`;
}

/** The audience select, with the current number of recipients. */
function renderAudience(view: View<IssueData>, { recipients, onList, segments }: Count): Html {
  const { issue, plans } = view.data;
  const options = audienceOptions(plans, segments);
  const chosen = writeAudience(issue.audience);
  const all = { ...options, [chosen]: options[chosen] ?? describeAudience(issue.audience, plans) };
  const { audience } = chooseAudience.fieldsOf({});
  return html`${renderForm(view, chooseAudience, { saved: issue, version: issue.version, fields: { audience: { ...audience, options: namesOf(all) } } })}
<p>${recipients === onList ? t('editing.issueSending.people', { people: people(recipients) }) : t('editing.issueSending.audienceOfList', { people: people(recipients), onList })}</p>`;
}

/** The button states the number of recipients. The API rejects it if the issue has changed since. */
function renderSend(view: View<IssueData>, { recipients }: Count): Html {
  const { version } = view.data.issue;
  return renderForm(view, send, {
    version,
    label: t('editing.issueSending.sendPeople', { people: people(recipients) }),
  });
}

function renderWords({ state, sendAt, stopCause, completedAt }: Issue): Html {
  if (state === 'scheduled')
    return rich('editing.issueSending.scheduledSendat', { sendAt: renderInstant(sendAt ?? '') });
  if (state === 'sending') return html`${t('editing.issueSending.sendingNow')}`;
  if (state === 'stopped') return html`${t(STOP_TEXTS[stopCause ?? 'staff'])}`;
  if (state === 'sent')
    return rich('editing.issueSending.sentCompletedat', {
      completedAt: renderInstant(completedAt ?? ''),
    });
  return html`${t('editing.issueSending.draft')}`;
}

const STOP_TEXTS = {
  staff: 'editing.issueSending.paused',
  newsletter_archived: 'editing.issueSending.pausedArchived',
  article_not_published: 'editing.issueSending.pausedUnpublished',
} as const satisfies Record<NonNullable<Issue['stopCause']>, PlainKey>;

/** Delivery results. Counts that need no attention are left out. */
function renderResults(results: Results): Html {
  const { recipients, delivered, bounced, failed, skipped, complained, unsubscribed } = results;
  const shown = [
    [t('editing.issueSending.delivered'), delivered, true],
    [t('editing.issueSending.bounced'), bounced, true],
    [t('editing.issueSending.unsubscribed'), unsubscribed, true],
    [t('editing.issueSending.failed'), failed, failed > 0],
    [t('editing.issueSending.leftBeforeSent'), skipped, skipped > 0],
    [t('editing.issueSending.markedAsSpam'), complained, complained > 0],
  ] as const;
  return html`<ul class="desk">${shown.flatMap(([label, figure, isShown]) =>
    isShown ? [html`<li><p><strong>${formatNumber(figure)}</strong> ${label}</p></li>`] : [],
  )}</ul>
<p class="quiet">${t('editing.issueSending.result', { people: people(recipients), full: results.full, cut: results.cut })}</p>`;
}

const STATES_WITH_PROGRESS: ReadonlySet<string> = new Set(['sending', 'stopped', 'sent']);

/** The progress of an issue's delivery as a bar and as text; null before it starts. */
export function renderProgress({ state, preparedAt, progress }: Issue): Html | null {
  if (!STATES_WITH_PROGRESS.has(state)) return null;
  const { recipients, sent, failed, skipped, waiting } = progress;
  const others = [
    ...(failed > 0 ? [t('editing.issueSending.failedFailed', { failed })] : []),
    ...(skipped > 0 ? [t('editing.issueSending.skippedSkipped', { skipped })] : []),
    ...(waiting > 0 ? [t('editing.issueSending.waitingWaiting', { waiting })] : []),
  ];
  const words = [
    t('editing.issueSending.sentRecipientsSent', { sent, recipients }),
    ...others,
  ].join(', ');
  // The progress bar is indeterminate until all recipients are listed.
  const done = preparedAt
    ? html` max="${Math.max(1, recipients)}" value="${recipients === 0 ? 1 : recipients - waiting}"`
    : null;
  return html`<progress aria-label="${t('editing.issueSending.sendingProgress')}"${done}></progress> <span class="quiet">${words}</span>`;
}

function people(count: number): string {
  return t('editing.issueSending.count', { count });
}
