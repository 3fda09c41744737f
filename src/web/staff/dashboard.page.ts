import { type Html, html } from '../../platform/html/html.ts';
import type { MessageKey } from '../../wording/message-keys.ts';
import type { Desk } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { type PlainKey, rich, t } from './console-texts.ts';
import { renderStart } from './reconciliations.page.ts';
import { renderSetup, type Setup } from './setup.part.ts';

interface Line {
  readonly count: number;
  /** What is counted, in the plural that the number needs. */
  readonly of: Extract<MessageKey, `console.desk.${string}`>;
  readonly path: string;
  /** Whether staff have to act on it. */
  readonly isWaiting?: boolean;
}

/** The steps of a new site, and what needs staff today: nothing that is zero. */
export const dashboardPages = consolePage('/staff', {
  title: 'console.sections.home',
  load: async ({ visit }): Promise<Setup | null> =>
    visit.me?.role === 'admin' ? await visit.call('getSetup') : null,
  main({ desk, data: setup }) {
    const parts = {
      'console.word.comments': listConversation(desk),
      'console.dashboard.articlesNewsletters': listEditorial(desk),
      'console.sections.money': [...listDisputes(desk), ...listInbox(desk)],
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

/** Counts, each with a link to the items counted. */
export function renderLines(lines: readonly Line[]): Html {
  return html`<ul class="desk">${lines.map(
    ({ count, of, path, isWaiting }) =>
      html`<li${isWaiting && count > 0 ? html` class="waiting"` : null}><a href="${path}">${rich(of, { count, b: (number) => html`<strong>${number}</strong>` })}</a></li>`,
  )}</ul>`;
}

function listConversation({ conversation }: Desk): readonly Line[] {
  const { held, reported, appealed, tips } = conversation;
  const queue = (status: string) => `/staff/moderation?status=${status}`;
  const lines: Line[] = [
    { count: held, of: 'console.desk.held', path: queue('held') },
    { count: reported, of: 'console.desk.reported', path: queue('reported') },
    { count: appealed, of: 'console.desk.appealed', path: queue('appealed') },
    {
      count: tips,
      of: 'console.desk.tipMessages',
      path: '/staff/moderation/tips',
    },
  ];
  return lines.map((line) => ({ ...line, isWaiting: true }));
}

function listEditorial({ articles, issues }: Desk): readonly Line[] {
  if (articles === null || issues === null) return [];
  const newsletters = '/staff/newsletters';
  return [
    { count: articles.drafts, of: 'console.desk.drafts', path: '/staff/articles?status=draft' },
    {
      count: articles.scheduled,
      of: 'console.desk.scheduledArticles',
      path: '/staff/articles?status=scheduled',
    },
    {
      count: issues.scheduled,
      of: 'console.desk.scheduledIssues',
      path: newsletters,
    },
    {
      count: issues.sending,
      of: 'console.desk.sending',
      path: newsletters,
    },
    {
      count: issues.stopped,
      of: 'console.desk.paused',
      path: newsletters,
      isWaiting: true,
    },
  ];
}

function listDisputes({ disputes }: Desk): readonly Line[] {
  if (disputes === null) return [];
  const path = '/staff/money/disputes?state=needs_response';
  return [
    {
      count: disputes.needsResponse,
      of: 'console.desk.disputes',
      path,
      isWaiting: true,
    },
  ];
}

/** Payments flagged for review and Stripe events that failed. */
export function listInbox({ inbox }: Desk): readonly Line[] {
  if (inbox === null) return [];
  const path = (status: string) => `/staff/money/inbox?status=${status}`;
  return [
    {
      count: inbox.review,
      of: 'console.desk.payments',
      path: path('review'),
      isWaiting: true,
    },
    {
      count: inbox.parked,
      of: 'console.desk.failedEvents',
      path: path('parked'),
      isWaiting: true,
    },
    {
      count: inbox.failing,
      of: 'console.desk.retriedEvents',
      path: path('failing'),
    },
  ];
}

/** Background jobs and mail, with their failures. */
function listWork({ mail, jobs }: Desk): readonly Line[] {
  if (mail === null || jobs === null) return [];
  const path = '/staff/health';
  return [
    { count: mail.waiting, of: 'console.desk.emailsWaiting', path },
    {
      count: mail.failed,
      of: 'console.desk.emailsFailed',
      path,
      isWaiting: true,
    },
    { count: jobs.failing, of: 'console.desk.jobsRetried', path },
    { count: jobs.givenUp, of: 'console.desk.jobsFailed', path, isWaiting: true },
  ];
}

/** What to do about each kind of failure. */
const ADVICE = {
  review: 'console.dashboard.paymentReviewHelp',
  parked: 'console.dashboard.failedEventHelp',
  failing: 'console.dashboard.retriedEventHelp',
  mailWaiting: 'console.dashboard.waitingEmailHelp',
  mailFailed: 'console.dashboard.failedEmailHelp',
  jobsFailing: 'console.dashboard.retriedJobHelp',
  jobsGivenUp: 'console.dashboard.failedJobHelp',
} as const;

/** The state of background jobs and deliveries, and what to do about failures. */
export const healthPages = consolePage('/staff/health', {
  title: 'console.word.health',
  load: async () => null,
  main: (view) => html`${renderAdvice(view.desk)}
<section><h2>${t('console.word.stripe')}</h2>
${renderLines(listInbox(view.desk))}</section>
<section><h2>${t('console.dashboard.emailJobs')}</h2>
${renderLines(listWork(view.desk))}
${renderGivenUp(view.desk.jobs?.givenUpKinds ?? [])}</section>
<section><h2>${t('console.dashboard.compareStripe')}</h2>
<p>${t('console.dashboard.compareHelp')}</p>
${renderStart(view, t('console.dashboard.compareNow'), true)}</section>`,
});

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
