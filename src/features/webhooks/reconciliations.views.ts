import { money } from '../../money/money.ts';
import { pick } from '../../platform/http/pick.ts';
import type { Unmatched } from '../../platform/stripe/comparison.ts';
import type { Reconciliation } from './reconcile.ts';
import { decideReconciliationState } from './reconciliations.rules.ts';
import {
  reconciliationDetailSchema,
  reconciliationRunSchema,
  reconciliationSchema,
} from './reconciliations.schemas.ts';
import type { ReconciliationRow } from './reconciliations.store.ts';

/** Presents the result of a synchronous reconciliation. */
export function presentFindings(found: Reconciliation) {
  const drift = found.counts.differences;
  const unmatched = found.unmatched.map(presentUnmatched);
  return pick(reconciliationSchema, { ...found, drift, unmatched });
}

/** Presents a reconciliation in a list, without its findings. */
export function presentReconciliation(row: ReconciliationRow) {
  return pick(reconciliationRunSchema, toRun(row));
}

export function presentReconciliationDetail(row: ReconciliationRow) {
  return pick(reconciliationDetailSchema, toRun(row));
}

function toRun(row: ReconciliationRow) {
  const state = decideReconciliationState(row);
  return { ...row, state, dryRun: row.isDryRun, unmatched: row.unmatched.map(presentUnmatched) };
}

function presentUnmatched({ kind, amount, currency, stripeId, reason }: Unmatched) {
  return { kind, amount: money(amount, currency), stripeId, reason };
}
