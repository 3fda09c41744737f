import type { RecurringJob } from './platform/jobs/jobs.ts';

/** The recurring jobs: crontab pattern in UTC, and purpose. All are idempotent and may run on any process. */
export const SCHEDULE = {
  'settle-open-checkouts': {
    pattern: '*/10 * * * *',
    purpose: 'Syncs open checkouts with Stripe, in case a webhook event was lost.',
  },
  reconcile: {
    pattern: '23 4 * * *',
    purpose: 'Compares all payments and subscriptions with Stripe, and repairs ours.',
    // About half an hour of retries, so that a rate limit at Stripe does not cancel the nightly run.
    maxAttempts: 8,
  },
  'remind-subscribers': {
    pattern: '5,15,25,35,45,55 * * * *',
    purpose: 'Emails subscribers about overdue payments and upcoming renewals, once each.',
    runsWhenClockMoves: true,
  },
  'deliver-gifts': {
    pattern: '2,12,22,32,42,52 * * * *',
    purpose: 'Emails the codes of gift subscriptions whose delivery date has come.',
    runsWhenClockMoves: true,
  },
  'finish-email-recoveries': {
    pattern: '19,49 * * * *',
    purpose: 'Applies changes of email addresses by staff that nobody cancelled within three days.',
    runsWhenClockMoves: true,
  },
  'continue-price-moves': {
    pattern: '27 5 * * *',
    purpose:
      'Moves subscribers who renewed at an old price to the current price, during a price move.',
    runsWhenClockMoves: true,
  },
  'draft-statements': {
    pattern: '33 2 * * *',
    purpose: "Drafts the authors' statements of past months.",
    runsWhenClockMoves: true,
  },
  'summarize-revenue': {
    pattern: '37 2 * * *',
    purpose: 'Computes the recurring revenue of past months and the payments of past days.',
  },
  'send-due-issues': {
    pattern: '* * * * *',
    purpose: 'Starts sending newsletter issues that are due.',
    runsWhenClockMoves: true,
  },
  'stop-abandoned-reconciliations': {
    pattern: '9,24,39,54 * * * *',
    purpose: 'Marks reconciliations as failed whose job died without a result.',
  },
  'stop-abandoned-imports': {
    pattern: '7,22,37,52 * * * *',
    purpose: 'Marks member imports as failed whose job died without a result.',
  },
  'delete-old-moves': {
    pattern: '43 3 * * *',
    purpose: 'Deletes migrations in the console, with their files, a month after their last use.',
  },
  'delete-old-idempotency-keys': {
    pattern: '17 * * * *',
    purpose: 'Deletes idempotency keys and their stored answers after 24 hours.',
  },
  'delete-empty-queues': {
    pattern: '29 * * * *',
    purpose: 'Deletes job queues of Stripe objects that have no waiting job.',
  },
  'delete-expired-rate-limits': {
    pattern: '3,18,33,48 * * * *',
    purpose: 'Deletes rate limit counters that expired over an hour ago.',
  },
  'delete-old-stream-events': {
    pattern: '37 * * * *',
    purpose: 'Deletes conversation events older than a day from the event log of the streams.',
  },
  'ship-audit-log': {
    pattern: '* * * * *',
    purpose: 'Retries shipping audit log entries that could not be shipped before.',
  },
  'mail-approvals': {
    pattern: '*/2 * * * *',
    purpose:
      'Emails writers which of their comments moderators published, one mail for all of them.',
    runsWhenClockMoves: true,
  },
  'send-digests': {
    pattern: '13,43 * * * *',
    purpose: 'Sends the daily digest to members whose oldest notification is a day old.',
    runsWhenClockMoves: true,
  },
  'notify-moderators': {
    pattern: '11 6 * * *',
    purpose: 'Emails moderators once a day how many comments wait for review.',
    runsWhenClockMoves: true,
  },
  'delete-expired-sessions': {
    pattern: '43 3 * * *',
    purpose: 'Deletes expired sessions, their tokens, and unconfirmed registrations.',
  },
  'warn-of-expiring-keys': {
    pattern: '41 6 * * *',
    purpose: 'Emails admins once about each API key that expires within two weeks.',
    runsWhenClockMoves: true,
  },
  'reseal-secrets': {
    pattern: '47 3 * * *',
    purpose: 'Re-encrypts secrets with the current server key, so that old keys can be removed.',
  },
  'delete-expired-invitations': {
    pattern: '49 3 * * *',
    purpose: 'Deletes expired group invitations and the email addresses in them.',
  },
  'reseal-endpoint-secrets': {
    pattern: '48 3 * * *',
    purpose: 'Re-encrypts the secrets of webhook endpoints with the current server key.',
  },
  'delete-old-webhook-events': {
    pattern: '31 * * * *',
    purpose: 'Deletes events that are older than seven days, with their webhook deliveries.',
  },
  'hash-newsletter-links': {
    pattern: '51 3 * * *',
    purpose: 'Replaces secrets of newsletter links that an older version stored by their hashes.',
  },
  'hash-mail-links': {
    pattern: '52 3 * * *',
    purpose: 'Replaces secrets of links in mails that an older version stored by their hashes.',
  },
  'delete-expired-signups': {
    pattern: '51 3 * * *',
    purpose: 'Deletes unconfirmed newsletter signups.',
  },
  'enforce-retention': {
    pattern: '13 4 * * *',
    purpose: 'Deletes personal data whose retention period has passed.',
  },
  'continue-erasures': {
    pattern: '*/30 * * * *',
    purpose: 'Retries account erasures that an outage of Stripe interrupted.',
  },
} as const satisfies Readonly<Record<string, Omit<RecurringJob, 'name' | 'run'>>>;

export type TaskName = keyof typeof SCHEDULE;

type Tasks = Readonly<Partial<Record<TaskName, () => Promise<void>>>>;

/** Combines the schedule with the task of each entry. Throws if an entry has no task. */
export function scheduleTasks(parts: readonly Tasks[]): RecurringJob[] {
  const tasks: Tasks = Object.assign({}, ...parts);
  return Object.entries(SCHEDULE).map(([name, entry]) => {
    const run = tasks[name as TaskName];
    if (run === undefined) throw new Error(`The scheduled job ${name} has no task.`);
    return { name, ...entry, run };
  });
}
