import { OBJECT_KINDS_COMPARED, type Unmatched } from '../../platform/stripe/comparison.ts';
import { addDays } from '../../time/clock.ts';

export const RECONCILIATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;
type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** The kinds of Stripe objects that are compared, and undelivered events. */
export const DIFFERENCE_KINDS = [...OBJECT_KINDS_COMPARED, 'event'] as const;

/** Derives the state from the instants of a reconciliation. */
export function decideReconciliationState(one: {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failedAt: Date | null;
}): ReconciliationState {
  if (one.finishedAt !== null) return 'done';
  if (one.failedAt !== null) return 'failed';
  return one.startedAt === null ? 'waiting' : 'running';
}

export const RECONCILE_JOB = 'run-reconciliation';

/** Returns the key of a reconciliation's job, which shows whether its job still exists. */
export function reconcileJobKey(reconciliationId: string): string {
  return `${RECONCILE_JOB}:${reconciliationId}`;
}

/** Delayed payment methods settle within two weeks; renewals are retried for less than a month. */
const WINDOW_DAYS = 30;
/** Objects that were created while the last run was in progress may have been missed by it. */
const OVERLAP_DAYS = 1;

export interface ReconcileScope {
  /** The start of the window; undefined for the default one. */
  readonly since?: Date | undefined;
  /** True for the whole history, regardless of `since`. */
  readonly isFull?: boolean | undefined;
}

/**
 * Decides the start of the compared window. Null for the whole history. By default 30 days, or back to the last
 * finished run if that was earlier.
 */
export function decideWindowStart(
  { since, isFull = false }: ReconcileScope,
  lastStartedAt: Date | null,
  now: Date,
): Date | null {
  if (isFull) return null;
  if (since !== undefined) return since;
  const month = addDays(now, -WINDOW_DAYS);
  const last = lastStartedAt && addDays(lastStartedAt, -OVERLAP_DAYS);
  return last !== null && last < month ? last : month;
}

/** Returns whether every difference was repaired and all money of ours is matched. */
export function isFullyReconciled({
  differences,
  repaired,
  unmatched,
}: {
  readonly differences: number;
  readonly repaired: number;
  readonly unmatched: readonly Pick<Unmatched, 'reason'>[];
}): boolean {
  // The Stripe account may serve other shops too, whose money is not ours.
  const isOurs = ({ reason }: Pick<Unmatched, 'reason'>) =>
    reason !== 'not_ours' && reason !== 'dismissed';
  return differences <= repaired && !unmatched.some(isOurs);
}
