import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';

export const START_ISSUE = 'start-issue';
export const PREPARE_ISSUE = 'prepare-issue';
export const SEND_BATCH = 'send-issue-batch';

/** So many batches are worked at one time, by all processes: the other jobs need workers, too. */
const LANES = 2;
/** A link that signs somebody in goes before a newsletter. */
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
  // A batch that waits already is replaced: one job for each is enough.
  for (const batch of batches) {
    await enqueueBatch(tx, { issueId, batch, key: `issue:${issueId}:${batch}` });
  }
}

/**
 * The job of a batch. One that follows itself has no key: while it runs it could only replace itself, and
 * would go when it ends.
 */
export async function enqueueBatch(
  tx: Tx,
  {
    issueId,
    batch,
    outages = 0,
    key,
    delaySeconds = 0,
  }: {
    issueId: string;
    batch: number;
    /** How often in a row the mail server was found away. */
    outages?: number;
    key?: string;
    delaySeconds?: number;
  },
): Promise<void> {
  await enqueue(tx, {
    name: SEND_BATCH,
    payload: { issueId, batch, outages },
    ...(key === undefined ? {} : { key }),
    queue: `issues-${batch % LANES}`,
    priority: PRIORITY,
    delaySeconds,
  });
}
