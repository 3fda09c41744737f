import type { JobRequest } from '../jobs/jobs.ts';
import type { OutgoingMail } from '../mail/outbox.ts';

/** What we follow at Stripe. `reversals` are the refunds and disputes of one charge or payment. */
export type ObjectKind =
  | 'session'
  | 'subscription'
  | 'reversals'
  | 'fee'
  | 'fraudWarning'
  | 'payout';

/** One object at Stripe, by Stripe's id. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  readonly id: string;
}

/** An object that is brought up to date in the same transaction as another one. */
export interface RelatedObject extends ObjectRef {
  /** `before`: its outcome goes into the plan; `after`: it sees what the plan wrote. */
  readonly when: 'before' | 'after';
}

/**
 * The result of comparing our rows with an object at Stripe. `review`: it differs from what we asked
 * for, so nothing was granted and a person has to decide; `foreign`: it is not ours; `pending`: nothing
 * to do yet.
 */
export type SyncOutcome = 'applied' | 'pending' | 'foreign' | 'review';

/** The typed changes that bring our rows up to a snapshot, in the order in which they are applied. */
export interface Plan<Change> {
  readonly outcome: SyncOutcome;
  readonly changes: readonly Change[];
}

/** What a plan is made from. Plans are pure: whatever else decides is part of `rows` or `snapshot`. */
export interface PlanInput<Snapshot, Rows> {
  readonly snapshot: Snapshot;
  /** Our rows, read under locks in the transaction that applies the plan. */
  readonly rows: Rows;
  readonly now: Date;
  /** The outcome of the related object that was applied before; null where there is none. */
  readonly related: SyncOutcome | null;
}

/** Enqueues a job in the transaction of the plan. */
export interface EnqueueJob {
  readonly kind: 'enqueueJob';
  readonly job: JobRequest;
}

/** Puts a mail into the outbox in the transaction of the plan; one cause mails once. */
export interface SendMail {
  readonly kind: 'sendMail';
  readonly mail: OutgoingMail;
}

/** Logs a warning and, where `alarm` names one, raises it. */
export interface RaiseAlarm {
  readonly kind: 'raiseAlarm';
  readonly alarm: string | null;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
