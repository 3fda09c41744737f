import type { Difference } from './reconcile.ts';
import { decideReconciliationState } from './reconciliations.rules.ts';
import type { ReconciliationRow } from './reconciliations.store.ts';

export function presentReconciliation(row: ReconciliationRow) {
  const { id, isDryRun: dryRun, step, steps, drift, repaired, foreign, failure } = row;
  const { createdAt, startedAt, finishedAt, failedAt } = row;
  return {
    ...{ id, state: decideReconciliationState(row), dryRun, step, steps },
    ...{ drift, repaired, foreign, failure, createdAt, startedAt, finishedAt, failedAt },
  };
}

export function presentReconciliationDetail(row: ReconciliationRow) {
  const { differences, strangers } = row;
  return {
    ...presentReconciliation(row),
    differences: differences.map(presentDifference),
    strangers: strangers.map(presentDifference),
  };
}

function presentDifference({ kind, id, stripe, ours }: Difference) {
  return { kind, id, stripe, ours };
}
