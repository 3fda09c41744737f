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
  for (const batch of batches) await enqueueBatch(tx, { issueId, batch });
}

/** A batch that waits already is replaced: there is one job for each. */
export async function enqueueBatch(
  tx: Tx,
  {
    issueId,
    batch,
    outages = 0,
    pauseSeconds = 0,
  }: {
    issueId: string;
    batch: number;
    /** How often in a row the mail server was found away. */
    outages?: number;
    pauseSeconds?: number;
  },
): Promise<void> {
  await enqueue(tx, {
    name: SEND_BATCH,
    payload: { issueId, batch, outages },
    key: `issue:${issueId}:${batch}`,
    queue: `issues-${batch % LANES}`,
    priority: PRIORITY,
    pauseSeconds,
  });
}
