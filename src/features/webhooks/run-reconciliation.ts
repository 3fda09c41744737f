import type { Tx } from '../../platform/db/database.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import {
  type ReconcileDeps,
  type ReconcileProgress,
  type Reconciliation,
  reconcile,
} from './reconcile.ts';
import { decideWindowStart, type ReconcileScope } from './reconciliations.rules.ts';
import {
  findBrokenOffCommand,
  findLastReconciledAt,
  insertReconciliation,
  markReconciled,
  markReconciling,
  markReconcilingFailed,
  noteReconciling,
  type ReconciliationRow,
  readResumed,
  takeOver,
} from './reconciliations.store.ts';
import { nothingToResume } from './webhooks.errors.ts';

type OnProgress = (progress: ReconcileProgress) => void;

export interface ReconcileWish extends ReconcileScope {
  readonly isDryRun: boolean;
  readonly actor: Actor;
}

/** Stores a new reconciliation with an audit log entry. */
export async function storeReconciliation(
  tx: Tx,
  { isDryRun, actor, ...scope }: ReconcileWish,
  { now, commandAt = null }: { readonly now: Date; readonly commandAt?: Date | null },
): Promise<ReconciliationRow> {
  const since = decideWindowStart(scope, await findLastReconciledAt(tx), now);
  const row = await insertReconciliation(tx, { isDryRun, since, now, commandAt });
  await recordChange(tx, {
    actor,
    at: now,
    action: 'reconciliation.started',
    subject: { kind: 'reconciliation', id: row.id },
    after: { isDryRun, since: since?.toISOString() ?? null },
  });
  return row;
}

/** Runs a stored reconciliation from where it was interrupted, and stores its progress after each page. */
export async function runStored(
  deps: ReconcileDeps,
  row: ReconciliationRow,
  { actor, onProgress }: { readonly actor: Actor; readonly onProgress?: OnProgress | undefined },
): Promise<Reconciliation> {
  const { db, clock } = deps;
  await markReconciling(db.read, row.id, clock.now());
  const resumed = readResumed(row);
  const found = await reconcile(deps, {
    isDryRun: row.isDryRun,
    since: row.since,
    actor,
    ...(resumed === undefined ? {} : { resumed }),
    async onProgress(progress) {
      const aliveAt = row.commandAt === null ? null : new Date();
      await noteReconciling(db.read, { id: row.id, aliveAt }, progress);
      onProgress?.(progress);
    },
  });
  await markReconciled(db.read, row.id, clock.now());
  return found;
}

export async function storeFailure(
  { db, clock }: Pick<ReconcileDeps, 'db' | 'clock'>,
  id: string,
  error: unknown,
): Promise<void> {
  const failure = error instanceof Error ? error.message : String(error);
  await markReconcilingFailed(db.read, id, { failure, at: clock.now() });
}

/**
 * Runs a reconciliation in this process until it ends. It is stored like that of a job, so that `resume` can continue
 * the newest interrupted one, with its own window. Throws `nothing_to_resume` and `payments_unavailable`.
 */
export async function reconcileByCommand(
  deps: ReconcileDeps,
  wish: ReconcileWish & { readonly resume: boolean; readonly onProgress?: OnProgress },
): Promise<Reconciliation> {
  const { resume, onProgress, ...stored } = wish;
  const now = deps.clock.now();
  const row = resume
    ? await resumeCommand(deps)
    : await deps.db.transaction((tx) =>
        storeReconciliation(tx, stored, { now, commandAt: new Date() }),
      );
  try {
    return await runStored(deps, row, { actor: wish.actor, onProgress });
  } catch (error) {
    await storeFailure(deps, row.id, error);
    throw error;
  }
}

async function resumeCommand({ db }: ReconcileDeps): Promise<ReconciliationRow> {
  const row = await findBrokenOffCommand(db.read);
  if (row === null || !(await takeOver(db.read, row, new Date()))) throw nothingToResume();
  return row;
}
