import type { RecurringJob } from './platform/jobs/jobs.ts';

/** What comes again, when (crontab's pattern, in UTC), and why. All are safe to run twice, anywhere. */
export const SCHEDULE = {
  'settle-open-checkouts': {
    pattern: '*/10 * * * *',
    purpose: 'Asks Stripe about checkouts that wait, so that a lost event still counts.',
  },
  reconcile: {
    pattern: '23 4 * * *',
    purpose: 'Compares our books with all of Stripe, and brings ours up to it.',
    // Within half an hour, so that a Stripe that is asked too often costs no night.
    maxAttempts: 8,
  },
  'remind-subscribers': {
    pattern: '5,15,25,35,45,55 * * * *',
    purpose: 'Tells subscribers of overdue payments and coming renewals, each once.',
    runsWhenClockMoves: true,
  },
  'continue-price-moves': {
    pattern: '27 5 * * *',
    purpose:
      'Moves to the present price whoever has renewed at an older one, while a move is open.',
    runsWhenClockMoves: true,
  },
  'send-due-issues': {
    pattern: '* * * * *',
    purpose: 'Starts the issues of newsletters whose time has come.',
    runsWhenClockMoves: true,
  },
  'stop-abandoned-reconciliations': {
    pattern: '9,24,39,54 * * * *',
    purpose:
      'Says of comparisons of the books that they failed where the job could not say so itself.',
  },
  'stop-abandoned-imports': {
    pattern: '7,22,37,52 * * * *',
    purpose: 'Says of files of members that they failed where the job could not say so itself.',
  },
  'forget-old-requests': {
    pattern: '17 * * * *',
    purpose: 'Removes answers kept for Idempotency-Keys after their 24 hours.',
  },
  'forget-empty-queues': {
    pattern: '29 * * * *',
    purpose: 'Removes the queues of Stripe objects about which nothing waits.',
  },
  'forget-spent-limits': {
    pattern: '3,18,33,48 * * * *',
    purpose: 'Removes the counts of rate limits whose window was over an hour ago.',
  },
  'forget-old-events': {
    pattern: '37 * * * *',
    purpose: 'Removes what happened in conversations more than a day ago from the log of streams.',
  },
  'send-digests': {
    pattern: '13,43 * * * *',
    purpose: 'Sends the letter of the day to members whose oldest notice has waited for a day.',
    runsWhenClockMoves: true,
  },
  'tell-moderators': {
    pattern: '11 6 * * *',
    purpose: 'Tells moderators once a day how many comments wait for them.',
    runsWhenClockMoves: true,
  },
  'forget-old-sessions': {
    pattern: '43 3 * * *',
    purpose: 'Removes dead sessions, their tokens, and registrations that nobody confirmed.',
  },
  'reseal-secrets': {
    pattern: '47 3 * * *',
    purpose: 'Seals secrets anew that older server keys sealed, so that those can be taken away.',
  },
  'forget-invitations': {
    pattern: '49 3 * * *',
    purpose: 'Removes invitations to groups that are over, with the addresses in them.',
  },
  'forget-signups': {
    pattern: '51 3 * * *',
    purpose: 'Removes newsletters asked for that nobody confirmed.',
  },
  'keep-retention': {
    pattern: '13 4 * * *',
    purpose: 'Forgets what is personal and past its time, by the table of periods.',
  },
  'continue-erasures': {
    pattern: '*/30 * * * *',
    purpose: 'Tries again the erasures that an outage of Stripe left undone.',
  },
} as const satisfies Readonly<Record<string, Omit<RecurringJob, 'name' | 'run'>>>;

export type TaskName = keyof typeof SCHEDULE;

type Tasks = Readonly<Partial<Record<TaskName, () => Promise<void>>>>;

/** The schedule with what each entry runs; throws where an entry has nothing to run. */
export function scheduleTasks(parts: readonly Tasks[]): RecurringJob[] {
  const tasks: Tasks = Object.assign({}, ...parts);
  return Object.entries(SCHEDULE).map(([name, entry]) => {
    const run = tasks[name as TaskName];
    if (run === undefined) throw new Error(`nothing is wired for ${name}`);
    return { name, ...entry, run };
  });
}
