import { type Html, html } from '../../platform/html/html.ts';
import type { MessageKey } from '../../wording/message-keys.ts';
import type { Desk } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { type PlainKey, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { renderStart } from './reconciliations.page.ts';
import { renderSetup, type Setup } from './setup.part.ts';

type Counted = Extract<MessageKey, `console.desk.${string}`>;

interface Line {
  /** The counted noun, as a plural message. */
  readonly of: Counted;
  readonly count: number;
  readonly path: string;
  /** Whether staff have to act on these items. */
  readonly isWaiting: boolean;
  /** The earliest deadline of these items; null or omitted if there is none. */
  readonly dueAt?: string | null;
}

/** A count of items that need no action. */
function underWay(of: Counted, count: number, path: string): Line {
  return { of, count, path, isWaiting: false };
}

/** A count of items that staff have to act on. */
function waiting(of: Counted, count: number, path: string): Line {
  return { of, count, path, isWaiting: true };
}

/** The setup steps of a new site, and the items that need attention today, without zero counts. */
export const dashboardPages = consolePage('/staff', {
  title: 'console.sections.home',
  load: async ({ visit }): Promise<Setup | null> =>
    visit.me?.role === 'admin' ? await visit.call('getSetup') : null,
  main({ desk, data: setup }) {
    const parts = {
      'console.word.comments': listConversation(desk),
      'console.dashboard.articlesNewsletters': listEditorial(desk),
      'console.sections.money': listMoney(desk),
      'console.dashboard.emailJobs': listWork(desk),
    } satisfies Partial<Record<PlainKey, readonly Line[]>>;
    const shown = Object.entries(parts)
      .map(([title, lines]) => ({ title, lines: lines.filter(({ count }) => count > 0) }))
      .filter(({ lines }) => lines.length > 0);
    return html`${setup && renderSetup(setup)}
${shown.map(({ title, lines }) => html`<section><h2>${t(title as PlainKey)}</h2>${renderLines(lines)}</section>`)}
${shown.length === 0 ? html`<p class="dek">${t('console.dashboard.nothingToDo')}</p>` : null}`;
  },
});

/** Disputes, events and groups that need attention. */
export function listMoney(desk: Desk): readonly Line[] {
  return [...listDisputes(desk), ...listInbox(desk), ...listGroups(desk)];
}

/** A list of counts, each linked to its items. */
export function renderLines(lines: readonly Line[]): Html {
  return html`<ul class="desk">${lines.map(
    ({ count, of, path, isWaiting, dueAt }) =>
      html`<li${isWaiting && count > 0 ? html` class="waiting"` : null}><a href="${path}">${rich(of, { count, b: (number) => html`<strong>${number}</strong>` })}${dueAt ? html` <span class="quiet">${rich('console.desk.dueBy', { at: renderInstant(dueAt) })}</span>` : null}</a></li>`,
  )}</ul>`;
}

function listConversation({ conversation }: Desk): readonly Line[] {
  const { held, reported, appealed, tips } = conversation;
  const queue = (status: string) => `/staff/moderation?status=${status}`;
  return [
    waiting('console.desk.held', held, queue('held')),
    waiting('console.desk.reported', reported, queue('reported')),
    waiting('console.desk.appealed', appealed, queue('appealed')),
    waiting('console.desk.tipMessages', tips, '/staff/moderation/tips'),
  ];
}

function listEditorial({ articles, issues }: Desk): readonly Line[] {
  if (articles === null || issues === null) return [];
  const list = (status: string) => `/staff/articles?status=${status}`;
  const newsletters = '/staff/newsletters';
  return [
    underWay('console.desk.drafts', articles.drafts, list('draft')),
    underWay('console.desk.scheduledArticles', articles.scheduled, list('scheduled')),
    underWay('console.desk.scheduledIssues', issues.scheduled, newsletters),
    underWay('console.desk.sending', issues.sending, newsletters),
    waiting('console.desk.paused', issues.stopped, newsletters),
  ];
}

function listDisputes({ disputes }: Desk): readonly Line[] {
  if (disputes === null) return [];
  const path = '/staff/money/disputes?state=needs_response';
  const line = waiting('console.desk.disputes', disputes.needsResponse, path);
  return [{ ...line, dueAt: disputes.nextDueAt }];
}

/** Payments for groups that staff had ended. */
function listGroups({ groups }: Desk): readonly Line[] {
  if (groups === null) return [];
  const path = '/staff/groups?paidAfterEnd=true';
  return [waiting('console.desk.paidEndedGroups', groups.paidAfterEnd, path)];
}

/** Payments flagged for review and Stripe events that failed. */
function listInbox({ inbox }: Desk): readonly Line[] {
  if (inbox === null) return [];
  const list = (status: string) => `/staff/money/inbox?status=${status}`;
  return [
    waiting('console.desk.payments', inbox.review, list('review')),
    waiting('console.desk.failedEvents', inbox.parked, list('parked')),
    underWay('console.desk.retriedEvents', inbox.failing, list('failing')),
  ];
}

/** Background jobs and mail, with their failures. */
function listWork({ mail, jobs }: Desk): readonly Line[] {
  if (mail === null || jobs === null) return [];
  const path = '/staff/health';
  return [
    underWay('console.desk.emailsWaiting', mail.waiting, path),
    waiting('console.desk.emailsFailed', mail.failed, path),
    underWay('console.desk.jobsRetried', jobs.failing, path),
    waiting('console.desk.jobsFailed', jobs.givenUp, path),
  ];
}

/** The recommended action for each kind of failure. */
const ADVICE = {
  review: 'console.dashboard.paymentReviewHelp',
  parked: 'console.dashboard.failedEventHelp',
  failing: 'console.dashboard.retriedEventHelp',
  mailWaiting: 'console.dashboard.waitingEmailHelp',
  mailFailed: 'console.dashboard.failedEmailHelp',
  jobsFailing: 'console.dashboard.retriedJobHelp',
  jobsGivenUp: 'console.dashboard.failedJobHelp',
} as const;

/** The path of the endpoint that receives Stripe's events. */
const STRIPE_WEBHOOK = '/v1/webhooks/stripe';

/** Shows that the mail server works. */
const testMail = action('/staff/health/test-mail', 'sendTestMail', {
  label: 'console.dashboard.sendTestEmail',
  look: 'plain',
  notice: 'test-mail-sent',
});

/** The state of background jobs and deliveries, and what to do about failures. */
export const healthPages = consolePage('/staff/health', {
  title: 'console.word.health',
  load: ({ visit }) => visit.call('getSetup'),
  main: (view) => html`${renderAdvice(view.desk)}
<section id="stripe"><h2>${t('console.word.stripe')}</h2>
${isDone(view.data, 'stripe') ? null : renderStripeHelp(view)}
${renderLines(listInbox(view.desk))}</section>
<section id="mail"><h2>${t('console.dashboard.emailJobs')}</h2>
${renderLines(listWork(view.desk))}
${renderForm(view, testMail)}
${renderGivenUp(view.desk.jobs?.givenUpKinds ?? [])}</section>
<section><h2>${t('console.dashboard.compareStripe')}</h2>
<p>${t('console.dashboard.compareHelp')}</p>
${renderStart(view, t('console.dashboard.compareNow'), true)}</section>`,
  actions: [testMail],
});

function isDone({ steps }: Setup, name: Setup['steps'][number]['step']): boolean {
  return steps.some(({ step, done }) => step === name && done);
}

/** How to connect Stripe, until its first event has arrived. */
function renderStripeHelp({ request }: View<unknown>): Html {
  const url = html`<code>${request.visit.publicUrl + STRIPE_WEBHOOK}</code>`;
  const code = (words: Html) => html`<code>${words}</code>`;
  return html`<p class="card">${rich('console.dashboard.stripeHelp', { code, url })}</p>`;
}

function renderAdvice({ inbox, mail, jobs }: Desk): Html {
  const counts = {
    review: inbox?.review ?? 0,
    parked: inbox?.parked ?? 0,
    failing: inbox?.failing ?? 0,
    mailWaiting: mail?.waiting ?? 0,
    mailFailed: mail?.failed ?? 0,
    jobsFailing: jobs?.failing ?? 0,
    jobsGivenUp: jobs?.givenUp ?? 0,
  } satisfies Record<keyof typeof ADVICE, number>;
  const wrong = Object.entries(ADVICE).filter(([name]) => counts[name as keyof typeof ADVICE] > 0);
  if (wrong.length === 0)
    return html`<p class="notice">${t('console.dashboard.everythingWorks')}</p>`;
  return html`<section class="card"><h2>${t('console.dashboard.whatDo')}</h2><ul>${wrong.map(([, advice]) => html`<li>${t(advice)}</li>`)}</ul></section>`;
}

function renderGivenUp(kinds: readonly string[]): Html | null {
  if (kinds.length === 0) return null;
  return html`<p>${rich('console.dashboard.failedJobsKinds', { kinds: html`${kinds.map((kind, index) => html`${index > 0 ? ', ' : null}<code>${kind}</code>`)}` })}</p>`;
}
