import { type Html, html } from '../../platform/html/html.ts';
import type { Desk } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { renderStart } from './reconciliations.page.ts';
import { renderSetup, type Setup } from './setup.part.ts';

interface Line {
  readonly count: number;
  /** What is counted: one, and several. */
  readonly of: readonly [one: string, several: string];
  readonly path: string;
  /** Whether staff have to act on it. */
  readonly isWaiting?: boolean;
}

/** The steps of a new site, and what needs staff today: nothing that is zero. */
export const dashboardPages = consolePage('/staff', {
  title: 'Home',
  load: async ({ visit }): Promise<Setup | null> =>
    visit.me?.role === 'admin' ? await visit.call('getSetup') : null,
  main({ desk, data: setup }) {
    const parts = {
      Comments: listConversation(desk),
      'Articles and newsletters': listEditorial(desk),
      Money: [...listDisputes(desk), ...listInbox(desk)],
      'Email and jobs': listWork(desk),
    };
    const shown = Object.entries(parts)
      .map(([title, lines]) => ({ title, lines: lines.filter(({ count }) => count > 0) }))
      .filter(({ lines }) => lines.length > 0);
    return html`${setup && renderSetup(setup)}
${shown.map(({ title, lines }) => html`<section><h2>${title}</h2>${renderLines(lines)}</section>`)}
${shown.length === 0 ? html`<p class="dek">Nothing needs you right now.</p>` : null}`;
  },
});

/** Counts, each with a link to the items counted. */
export function renderLines(lines: readonly Line[]): Html {
  return html`<ul class="desk">${lines.map(
    ({ count, of: [one, several], path, isWaiting }) =>
      html`<li${isWaiting && count > 0 ? html` class="waiting"` : null}><a href="${path}"><strong>${count}</strong> ${count === 1 ? one : several}</a></li>`,
  )}</ul>`;
}

function listConversation({ conversation }: Desk): readonly Line[] {
  const { held, reported, appealed, tips } = conversation;
  const queue = (status: string) => `/staff/moderation?status=${status}`;
  const lines: Line[] = [
    { count: held, of: ['comment to review', 'comments to review'], path: queue('held') },
    { count: reported, of: ['reported comment', 'reported comments'], path: queue('reported') },
    { count: appealed, of: ['appeal', 'appeals'], path: queue('appealed') },
    {
      count: tips,
      of: ['tip message to review', 'tip messages to review'],
      path: '/staff/moderation/tips',
    },
  ];
  return lines.map((line) => ({ ...line, isWaiting: true }));
}

function listEditorial({ articles, issues }: Desk): readonly Line[] {
  if (articles === null || issues === null) return [];
  const newsletters = '/staff/newsletters';
  return [
    { count: articles.drafts, of: ['draft', 'drafts'], path: '/staff/articles?status=draft' },
    {
      count: articles.scheduled,
      of: ['scheduled article', 'scheduled articles'],
      path: '/staff/articles?status=scheduled',
    },
    {
      count: issues.scheduled,
      of: ['scheduled newsletter', 'scheduled newsletters'],
      path: newsletters,
    },
    {
      count: issues.sending,
      of: ['newsletter sending now', 'newsletters sending now'],
      path: newsletters,
    },
    {
      count: issues.stopped,
      of: ['paused newsletter', 'paused newsletters'],
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
      of: ['dispute to answer', 'disputes to answer'],
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
      of: ['payment to review', 'payments to review'],
      path: path('review'),
      isWaiting: true,
    },
    {
      count: inbox.parked,
      of: ['failed Stripe event', 'failed Stripe events'],
      path: path('parked'),
      isWaiting: true,
    },
    {
      count: inbox.failing,
      of: ['Stripe event being retried', 'Stripe events being retried'],
      path: path('failing'),
    },
  ];
}

/** Background jobs and mail, with their failures. */
export function listWork({ mail, jobs }: Desk): readonly Line[] {
  if (mail === null || jobs === null) return [];
  const path = '/staff/health';
  return [
    { count: mail.waiting, of: ['email waiting', 'emails waiting'], path },
    {
      count: mail.failed,
      of: ['email failed this week', 'emails failed this week'],
      path,
      isWaiting: true,
    },
    { count: jobs.failing, of: ['job being retried', 'jobs being retried'], path },
    { count: jobs.givenUp, of: ['failed job', 'failed jobs'], path, isWaiting: true },
  ];
}

/** What to do about each kind of failure. */
const ADVICE = {
  review:
    'A payment that differs from its order opens nothing. Open it, compare it with Stripe, and accept or dismiss it.',
  parked: 'An event from Stripe failed at every try. Fix the cause that it names, then retry it.',
  failing:
    'An event from Stripe is retried by itself. If it stays here for a day, open it and read its error.',
  mailWaiting:
    'Email waits for your mail server for three days. If it keeps growing, check SMTP_URL and the mail server.',
  mailFailed:
    'The mail server rejected an address or a text. Ask the member for another address; check what your provider says about your domain.',
  jobsFailing: 'A job is retried by itself. If it stays here, look for its error in the log.',
  jobsGivenUp:
    'A job failed at every try. Its error is in the log under its name; one that repeats disappears from here once it works again.',
} as const;

/** The state of background jobs and deliveries, and what to do about failures. */
export const healthPages = consolePage('/staff/health', {
  title: 'Health',
  load: async () => null,
  main: (view) => html`${renderAdvice(view.desk)}
<section><h2>Stripe</h2>
${renderLines(listInbox(view.desk))}</section>
<section><h2>Email and jobs</h2>
${renderLines(listWork(view.desk))}
${renderGivenUp(view.desk.jobs?.givenUpKinds ?? [])}</section>
<section><h2>Compare with Stripe</h2>
<p>Compares payments, subscriptions and payouts with Stripe. Nothing is changed.</p>
${renderStart(view, 'Compare now', true)}</section>`,
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
    return html`<p class="notice">Everything works. There is nothing to do.</p>`;
  return html`<section class="card"><h2>What to do</h2><ul>${wrong.map(([, advice]) => html`<li>${advice}</li>`)}</ul></section>`;
}

function renderGivenUp(kinds: readonly string[]): Html | null {
  if (kinds.length === 0) return null;
  return html`<p>Failed jobs: ${kinds.map((kind, index) => html`${index > 0 ? ', ' : null}<code>${kind}</code>`)}</p>`;
}
