import type { Database } from './platform/db/database.ts';
import { forgetOldRequests } from './platform/http/idempotency.ts';
import type { RecurringJob } from './platform/jobs/jobs.ts';

/** Jobs that come again, in UTC. They are safe to run twice, and on any process. */
export function recurringJobs(deps: {
  db: Database;
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
      name: 'settle-open-checkouts',
      pattern: '*/10 * * * *',
      purpose: 'Asks Stripe about checkouts that wait, so that a lost event still counts.',
      run: () => deps.settleOpenCheckouts(),
    },
  ];
}
