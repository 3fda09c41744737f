export const RECONCILIATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** The kinds of Stripe's objects that are compared, and events that did not reach us. */
export const DIFFERENCE_KINDS = ['session', 'subscription', 'refund', 'dispute', 'event'] as const;

/** Derived from the instants of a reconciliation. */
export function decideReconciliationState(one: {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failedAt: Date | null;
}): ReconciliationState {
  if (one.finishedAt !== null) return 'done';
  if (one.failedAt !== null) return 'failed';
  return one.startedAt === null ? 'waiting' : 'running';
}

/** The job of a reconciliation that staff asked for. */
export const RECONCILE_JOB = 'compare-books';

/** The key of its job, by which a reconciliation without a living job is found. */
export function reconcileJobKey(reconciliationId: string): string {
  return `${RECONCILE_JOB}:${reconciliationId}`;
}
