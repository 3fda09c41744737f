import { type Html, html } from '../../platform/html/html.ts';
import type { Desk } from '../api-types.ts';
import { consolePage } from './console-page.ts';
import { renderStart } from './reconciliations.page.ts';

interface Line {
  readonly count: number;
  readonly label: string;
  readonly path: string;
  /** Whether staff have to act on it. */
  readonly isWaiting?: boolean;
}

/** The items that wait for staff, by section of the console. */
export const dashboardPages = consolePage('/staff', {
  title: 'Desk',
  load: async () => null,
  main({ desk }) {
    const parts = {
      Conversation: listConversation(desk),
      'Articles and newsletters': listEditorial(desk),
      Money: [...listDisputes(desk), ...listInbox(desk)],
      'Mail and jobs': listWork(desk),
    };
    return html`${Object.entries(parts).map(([title, lines]) =>
      lines.length > 0 ? html`<section><h2>${title}</h2>${renderLines(lines)}</section>` : html``,
    )}`;
  },
});

/** Counts, each with a link to the items counted. */
export function renderLines(lines: readonly Line[]): Html {
  return html`<ul class="desk">${lines.map(
    ({ count, label, path, isWaiting }) =>
      html`<li${isWaiting && count > 0 ? html` class="waiting"` : null}><a href="${path}"><strong>${count}</strong> ${label}</a></li>`,
  )}</ul>`;
}

function listConversation({ conversation }: Desk): readonly Line[] {
  const { held, reported, appealed, tips } = conversation;
  const queue = (status: string) => `/staff/moderation?status=${status}`;
  return [
    { count: held, label: 'Comments that wait for a decision', path: queue('held') },
    { count: reported, label: 'Comments that readers reported', path: queue('reported') },
    { count: appealed, label: 'Appealed decisions', path: queue('appealed') },
    { count: tips, label: 'Tips whose words wait to be read', path: '/staff/moderation/tips' },
  ].map((line) => ({ ...line, isWaiting: true }));
}

function listEditorial({ articles, issues }: Desk): readonly Line[] {
  if (articles === null || issues === null) return [];
  const newsletters = '/staff/newsletters';
  return [
    { count: articles.drafts, label: 'Drafts', path: '/staff/articles?status=draft' },
    { count: articles.scheduled, label: 'Scheduled', path: '/staff/articles?status=scheduled' },
    { count: issues.scheduled, label: 'Issues that go out later', path: newsletters },
    { count: issues.sending, label: 'Issues on their way', path: newsletters },
    { count: issues.stopped, label: 'Issues that stopped', path: newsletters, isWaiting: true },
  ];
}

function listDisputes({ disputes }: Desk): readonly Line[] {
  if (disputes === null) return [];
  const path = '/staff/money/disputes?state=needs_response';
  return [{ count: disputes.needsResponse, label: 'Disputes to answer', path, isWaiting: true }];
}

/** Payments flagged for review and Stripe events that failed. */
export function listInbox({ inbox }: Desk): readonly Line[] {
  if (inbox === null) return [];
  const path = (status: string) => `/staff/money/inbox?status=${status}`;
  return [
    { count: inbox.review, label: 'Set aside for review', path: path('review'), isWaiting: true },
    { count: inbox.parked, label: 'Events given up on', path: path('parked'), isWaiting: true },
    { count: inbox.failing, label: 'Events that are tried again', path: path('failing') },
  ];
}

/** Background jobs and mail, with their failures. */
export function listWork({ mail, jobs }: Desk): readonly Line[] {
  if (mail === null || jobs === null) return [];
  const path = '/staff/health';
  return [
    { count: mail.waiting, label: 'Mails to go out', path },
    { count: mail.failed, label: 'Mails lost this week', path, isWaiting: true },
    { count: jobs.failing, label: 'Jobs that are tried again', path },
    { count: jobs.givenUp, label: 'Jobs given up on', path, isWaiting: true },
  ];
}

/** The state of background jobs and deliveries, and what to do about failures. */
export const healthPages = consolePage('/staff/health', {
  title: 'Health',
  load: async () => null,
  main: (view) => html`<section><h2>What Stripe tells us</h2>
${renderLines(listInbox(view.desk))}
<p class="quiet">What is set aside differs from what was agreed and opens nothing; what was given up on failed at every try. Both can be looked at again, one by one.</p></section>
<section><h2>Mail and jobs</h2>
${renderLines(listWork(view.desk))}
${renderGivenUp(view.desk.jobs?.givenUpKinds ?? [])}
<p class="quiet">Mail waits for the mail server for three days. What was lost had an address or content that the mail server refuses; nobody is asked for it here. A job that was given up on stands in the log with its error; one that comes again by itself is counted here until it works again.</p></section>
<section><h2>The books</h2>
<p>Compares Stripe's lists with ours, and changes nothing.</p>
${renderStart(view, 'Look for differences', true)}</section>`,
});

function renderGivenUp(kinds: readonly string[]): Html | null {
  if (kinds.length === 0) return null;
  return html`<p>Given up on: ${kinds.map((kind, index) => html`${index > 0 ? ', ' : null}<code>${kind}</code>`)}</p>`;
}
