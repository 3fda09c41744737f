import type { JobRequest } from '../jobs/jobs.ts';
import type { OutgoingMail } from '../mail/outbox.ts';

/** The kinds of Stripe objects that we sync. `reversals` are the refunds and disputes of one charge or payment. */
export type ObjectKind =
  | 'session'
  | 'subscription'
  | 'reversals'
  | 'fee'
  | 'fraudWarning'
  | 'payout';

/** An object at Stripe, by Stripe's id. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  readonly id: string;
}

/** An object that is synced in the same transaction as another one. */
export interface RelatedObject extends ObjectRef {
  /** `before`: its outcome is an input of the plan. `after`: it is synced after the plan's changes were written. */
  readonly when: 'before' | 'after';
}

/**
 * The result of comparing our rows with an object at Stripe. `review`: it differs from our order, so nothing was
 * granted and staff have to decide; `foreign`: it is not ours; `pending`: nothing to do yet.
 */
export type SyncOutcome = 'applied' | 'pending' | 'foreign' | 'review';

/** The typed changes that update our rows to a snapshot, in the order in which they are applied. */
export interface Plan<Change> {
  readonly outcome: SyncOutcome;
  readonly changes: readonly Change[];
}

/** The input of a plan. Plans are pure: everything else that affects them is part of `rows` or `snapshot`. */
export interface PlanInput<Snapshot, Rows> {
  readonly snapshot: Snapshot;
  /** Our rows, read under locks in the transaction that applies the plan. */
  readonly rows: Rows;
  readonly now: Date;
  /** The outcome of the related object that was applied before; null if there is none. */
  readonly related: SyncOutcome | null;
}

/** Enqueues a job in the transaction of the plan. */
export interface EnqueueJob {
  readonly kind: 'enqueueJob';
  readonly job: JobRequest;
}

/** Adds an email to the outbox in the plan's transaction. Each cause sends one email. */
export interface SendMail {
  readonly kind: 'sendMail';
  readonly mail: OutgoingMail;
}

/** Logs a warning, and raises the alarm `alarm` if it is not null. */
export interface RaiseAlarm {
  readonly kind: 'raiseAlarm';
  readonly alarm: string | null;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
