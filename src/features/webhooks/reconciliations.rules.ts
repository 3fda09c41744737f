import { OBJECT_KINDS_COMPARED, type Unmatched } from '../../platform/stripe/comparison.ts';
import { addDays } from '../../time/clock.ts';

export const RECONCILIATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;
type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** The kinds of Stripe's objects that are compared, and events that did not reach us. */
export const DIFFERENCE_KINDS = [...OBJECT_KINDS_COMPARED, 'event'] as const;

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

/** Delayed methods pay within two weeks; renewals are tried for less than a month. */
const WINDOW_DAYS = 30;
/** What was created while the last run was under way may have been missed by it. */
const OVERLAP_DAYS = 1;

export interface ReconcileScope {
  /** The start of the window; undefined for the default one. */
  readonly since?: Date | undefined;
  /** The whole history, whatever the window. */
  readonly isFull?: boolean | undefined;
}

/**
 * The start of the window that is compared; null for the whole history. By default a month, or back to
 * the last run that was finished where that is longer ago.
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

/** Whether everything that can be repaired was, and all money of ours is tied. */
export function isAllWell({
  differences,
  repaired,
  unmatched,
}: {
  readonly differences: number;
  readonly repaired: number;
  readonly unmatched: readonly Pick<Unmatched, 'reason'>[];
}): boolean {
  // One account may serve other shops too, whose money is none of ours.
  const isOurs = ({ reason }: Pick<Unmatched, 'reason'>) =>
    reason !== 'not_ours' && reason !== 'dismissed';
  return differences <= repaired && !unmatched.some(isOurs);
}
