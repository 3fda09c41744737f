import { forgetOldSessions } from './features/sessions/index.ts';
import type { Database } from './platform/db/database.ts';
import { forgetOldRequests } from './platform/http/idempotency.ts';
import { forgetEmptyQueues, type RecurringJob } from './platform/jobs/jobs.ts';
import type { Clock } from './time/clock.ts';

/** Jobs that come again, in UTC. They are safe to run twice, and on any process. */
export function recurringJobs(deps: {
  db: Database;
  clock: Clock;
  settleOpenCheckouts(): Promise<void>;
}): RecurringJob[] {
  return [
    {
      name: 'forget-old-requests',
      pattern: '17 * * * *',
      purpose: 'Removes answers kept for Idempotency-Keys after their 24 hours.',
      run: () => forgetOldRequests(deps.db),
    },
    {
      name: 'forget-old-sessions',
      pattern: '43 3 * * *',
      purpose: 'Removes dead sessions, their tokens, and registrations that nobody confirmed.',
      run: () => forgetOldSessions(deps),
    },
    {
      name: 'forget-empty-queues',
      pattern: '29 * * * *',
      purpose: 'Removes the queues of Stripe objects about which nothing waits.',
      run: () => forgetEmptyQueues(deps.db.pool),
    },
    {
      name: 'settle-open-checkouts',
      pattern: '*/10 * * * *',
      purpose: 'Asks Stripe about checkouts that wait, so that a lost event still counts.',
      run: () => deps.settleOpenCheckouts(),
    },
  ];
}
