import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';

export const START_ISSUE = 'start-issue';
export const PREPARE_ISSUE = 'prepare-issue';
export const SEND_BATCH = 'send-issue-batch';

/** The number of batches that run at once in all processes, because other jobs need workers too. */
const CONCURRENT_BATCHES = 2;
/** Sign-in mails come before newsletters. */
const PRIORITY = 10;

export async function enqueuePreparation(tx: Tx, issueId: string): Promise<void> {
  const key = `issue:${issueId}:prepare`;
  await enqueue(tx, { name: PREPARE_ISSUE, payload: { issueId }, key, priority: PRIORITY });
}

export async function enqueueBatches(
  tx: Tx,
  issueId: string,
  batches: readonly number[],
): Promise<void> {
  // A waiting job of the same batch is replaced.
  for (const batch of batches) {
    await enqueueBatch(tx, { issueId, batch, key: `issue:${issueId}:${batch}` });
  }
}

/**
 * Enqueues a batch. A batch that enqueues itself again must have no key: it would replace its own running job, and be
 * removed when that job ends.
 */
export async function enqueueBatch(
  tx: Tx,
  batch: {
    readonly issueId: string;
    readonly batch: number;
    /** How many times in a row the mail server was unavailable. */
    readonly outages?: number;
    readonly key?: string;
    readonly delaySeconds?: number;
  },
): Promise<void> {
  const { issueId, batch: number, outages = 0, ...timing } = batch;
  await enqueue(tx, {
    name: SEND_BATCH,
    payload: { issueId, batch: number, outages },
    queue: `issues-${number % CONCURRENT_BATCHES}`,
    priority: PRIORITY,
    ...timing,
  });
}
