import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { listWithoutMrr, lockSubscriptions, recordMrrChange } from './mrr.store.ts';
import { recordHistory } from './mrr-history.store.ts';

const BATCH = 500;

/** A subscription whose row or payments a plan writes; `at` is the current time. */
interface WorthChange {
  readonly subscriptionId: string;
  /** True for a new subscription, which has no history to record. */
  readonly isNew: boolean;
  readonly at: Date;
}

/** Records a change of a subscription's MRR, in the transaction that wrote the subscription. */
export async function recordMrr(tx: Tx, { subscriptionId, isNew, at }: WorthChange): Promise<void> {
  if (!isNew) await recordHistory(tx, [subscriptionId]);
  await recordMrrChange(tx, [subscriptionId], at);
}

/**
 * Records the history of subscriptions that an older release wrote, from their payments. Idempotent, and safe to run
 * concurrently with syncs: a batch locks its rows, and skips subscriptions that have recorded changes.
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
  const ids = await listWithoutMrr(tx, { after, limit: BATCH });
  await repairMrr(tx, ids, now);
  return ids;
}

/** Corrects the recorded changes of these subscriptions so that they add up to the current MRR. */
export async function repairMrr(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await lockSubscriptions(tx, ids);
  await recordHistory(tx, ids);
  await recordMrrChange(tx, ids, now);
}
