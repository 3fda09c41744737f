export const RECONCILIATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** From the instants that a comparison's state follows from. */
export function decideReconciliationState(one: {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failedAt: Date | null;
}): ReconciliationState {
  if (one.finishedAt !== null) return 'done';
  if (one.failedAt !== null) return 'failed';
  return one.startedAt === null ? 'waiting' : 'running';
}
