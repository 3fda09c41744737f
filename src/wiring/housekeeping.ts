import { forgetOldRequests } from '../platform/http/idempotency.ts';
import { forgetSpentLimits } from '../platform/http/limits.ts';
import { forgetEmptyQueues } from '../platform/jobs/jobs.ts';
import type { Foundation, Part } from './foundation.ts';

/** What the platform leaves behind, and is cleared of. */
export function wireHousekeeping({ db }: Foundation): Part {
  return {
    endpoints: [],
    tasks: {
      'forget-old-requests': () => forgetOldRequests(db),
      'forget-empty-queues': () => forgetEmptyQueues(db.pool),
      'forget-spent-limits': () => forgetSpentLimits(db.pool),
    },
  };
}
