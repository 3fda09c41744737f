import { z } from 'zod';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { type Actor, SYSTEM } from '../audit/index.ts';
import type { ReconcileDeps, Reconciliation } from './reconcile.ts';
import {
  decideWindowStart,
  isFullyReconciled,
  RECONCILE_JOB,
  type ReconcileScope,
  reconcileJobKey,
} from './reconciliations.rules.ts';
import {
  findLastReconciledAt,
  findReconciliation,
  isOneUnderWay,
  listAbandoned,
  lockReconciliations,
  markReconcilingFailed,
  type ReconciliationRow,
} from './reconciliations.store.ts';
import {
  type ReconcileWish,
  runStored,
  storeFailure,
  storeReconciliation,
} from './run-reconciliation.ts';
import { isReconciliationUnderWay, reconciliationUnderWay } from './webhooks.errors.ts';

/** About half an hour of retries. */
const MAX_ATTEMPTS = 8;
const MAX_LOGGED = 20;

/**
 * Starts a reconciliation as a job, one at a time, because it may take longer than a request. Throws
 * `reconciliation_under_way`.
 */
export function startReconciliation(
  { db, clock }: Pick<ReconcileDeps, 'db' | 'clock'>,
  wish: ReconcileWish,
): Promise<ReconciliationRow> {
  return db.transaction(async (tx) => {
    await lockReconciliations(tx);
    if (await isOneUnderWay(tx)) throw reconciliationUnderWay();
    const row = await storeReconciliation(tx, wish, { now: clock.now() });
    const { actor } = wish;
    const payload = { id: row.id, actorId: actor.id, requestId: actor.requestId };
    const key = reconcileJobKey(row.id);
    await enqueue(tx, { name: RECONCILE_JOB, key, payload, maxAttempts: MAX_ATTEMPTS });
    return row;
  });
}

/** Returns the start of the window for a reconciliation that starts now. Null for the whole history. */
export async function findWindowStart(
  { db, clock }: Pick<ReconcileDeps, 'db' | 'clock'>,
  scope: ReconcileScope,
): Promise<Date | null> {
  return decideWindowStart(scope, await findLastReconciledAt(db.read), clock.now());
}

/**
 * Runs a reconciliation and stores its progress after each page. A retry continues from there. If the process dies in
 * the last attempt, `stopAbandonedReconciliations` marks it as failed.
 */
export function reconcileJob(deps: ReconcileDeps): JobKind {
  return job({
    name: RECONCILE_JOB,
    payload: z.object({
      id: z.uuid(),
      actorId: z.uuid().nullable(),
      requestId: z.string().nullable(),
    }),
    async handle({ id, actorId, requestId }, { isLast }) {
      const row = await findReconciliation(deps.db.read, id);
      if (row === null || row.finishedAt !== null) return;
      const actor = toActor(actorId, requestId);
      try {
        const found = await runStored(deps, row, { actor });
        if (actor === SYSTEM) raiseAlarms(deps, found);
      } catch (error) {
        if (isLast) await storeFailure(deps, id, error);
        throw error;
      }
    },
  });
}

/** A run that the schedule started has no actor id. */
function toActor(id: string | null, requestId: string | null): Actor {
  return id === null ? SYSTEM : { kind: 'member', id, requestId };
}

/** Nobody reads the result of a scheduled run, so differences that remain raise an alarm. */
function raiseAlarms({ log, metrics }: ReconcileDeps, found: Reconciliation): void {
  const { repaired, unmatched, counts } = found;
  const { differences } = counts;
  if (differences > 0)
    log.warn({ drift: differences, repaired }, "our records differed from Stripe's");
  if (isFullyReconciled({ differences, repaired, unmatched })) return;
  const ours = unmatched.filter(({ reason }) => reason !== 'not_ours').slice(0, MAX_LOGGED);
  log.warn(
    { drift: differences, repaired, unmatched: ours },
    'the reconciliation left unresolved differences',
  );
  metrics.countAlarm('reconcile:drift');
}

/** Starts the nightly reconciliation of the schedule, unless one is already in progress. */
export async function startNightlyReconciliation(
  deps: Pick<ReconcileDeps, 'db' | 'clock'>,
): Promise<void> {
  try {
    await startReconciliation(deps, { isDryRun: false, actor: SYSTEM });
  } catch (error) {
    if (!isReconciliationUnderWay(error)) throw error;
  }
}

const ABANDONED = 'It was interrupted repeatedly: start a new reconciliation.';

/** Marks reconciliations without a live job as failed, so that a new one can start. Idempotent. */
export async function stopAbandonedReconciliations({
  db,
  clock,
}: Pick<ReconcileDeps, 'db' | 'clock'>): Promise<void> {
  for (const id of await listAbandoned(db.read)) {
    await markReconcilingFailed(db.read, id, { failure: ABANDONED, at: clock.now() });
  }
}
