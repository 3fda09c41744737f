import { pick } from '../../platform/http/pick.ts';
import { decideReconciliationState } from './reconciliations.rules.ts';
import { reconciliationDetailSchema, reconciliationRunSchema } from './reconciliations.schemas.ts';
import type { ReconciliationRow } from './reconciliations.store.ts';

/** One of a list, without what it found. */
export function presentReconciliation(row: ReconciliationRow) {
  return pick(reconciliationRunSchema, toRun(row));
}

export function presentReconciliationDetail(row: ReconciliationRow) {
  return pick(reconciliationDetailSchema, toRun(row));
}

function toRun(row: ReconciliationRow) {
  return { ...row, state: decideReconciliationState(row), dryRun: row.isDryRun };
}
