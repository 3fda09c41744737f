import { deleteExpiredKeys } from '../platform/http/idempotency.ts';
import { forgetSpentLimits } from '../platform/http/limits.ts';
import { deleteEmptyQueues } from '../platform/jobs/jobs.ts';
import type { AppContext, AppModule } from './context.ts';

/** Deletes expired rows of the platform. */
export function wireHousekeeping({ db }: AppContext): AppModule {
  return {
    endpoints: [],
    tasks: {
      'forget-old-requests': () => deleteExpiredKeys(db),
      'forget-empty-queues': () => deleteEmptyQueues(db.pool),
      'forget-spent-limits': () => forgetSpentLimits(db.pool),
    },
  };
}
