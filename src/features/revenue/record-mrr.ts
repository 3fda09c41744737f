import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { listUnrecorded, lockSubscriptions, recordWorth } from './mrr.store.ts';
import { recordHistory } from './mrr-history.store.ts';

const BATCH = 500;

/** What a plan says of a subscription whose row or payments it writes; `at` is now. */
interface WorthChange {
  readonly subscriptionId: string;
  /** A new one has no history to be recorded. */
  readonly isNew: boolean;
  readonly at: Date;
}

/** Records a change of what a subscription is worth a month, in the transaction that wrote it. */
export async function recordMrr(tx: Tx, { subscriptionId, isNew, at }: WorthChange): Promise<void> {
  if (!isNew) await recordHistory(tx, [subscriptionId]);
  await recordWorth(tx, [subscriptionId], at);
}

/**
 * Records the history of subscriptions that an older version wrote, from their payments. Safe to repeat and
 * beside syncs: a batch locks its rows, and those with recorded changes are left alone.
 */
export async function backfillMrr({ db, clock }: DbDeps): Promise<number> {
  let after: string | null = null;
  let recorded = 0;
  for (;;) {
    const ids: string[] = await db.transaction((tx) => backfillBatch(tx, after, clock.now()));
    recorded += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < BATCH) return recorded;
  }
}

async function backfillBatch(tx: Tx, after: string | null, now: Date): Promise<string[]> {
  const ids = await listUnrecorded(tx, { after, limit: BATCH });
  await repairMrr(tx, ids, now);
  return ids;
}

/** Makes the recorded changes of these subscriptions add up to what they are worth now. */
export async function repairMrr(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await lockSubscriptions(tx, ids);
  await recordHistory(tx, ids);
  await recordWorth(tx, ids, now);
}
