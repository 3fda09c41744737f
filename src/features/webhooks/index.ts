/** Stripe's webhook events: each is verified, stored, acknowledged, and then handled by a job. */

/** The job that syncs the object of stored events. */
export { stripeObjectJob } from './handle-object.ts';
/** The inbox that stores events, one per process. */
export { createInbox } from './receive-event.ts';
/** Compares Stripe's lists with our rows, and repairs our rows. */
export {
  type ReconcileDeps,
  type ReconcileProgress,
  type Reconciliation,
  reconcile,
} from './reconcile.ts';
export { reconcileEndpoints } from './reconciliations.routes.ts';
/** Returns whether a reconciliation left nothing for staff to review. */
export { isFullyReconciled } from './reconciliations.rules.ts';
/** Presents the result of a reconciliation for the API and the command line. */
export { presentFindings } from './reconciliations.views.ts';
/** Runs reconciliations by the command line and as jobs, and marks abandoned ones as failed. */
export { reconcileByCommand } from './run-reconciliation.ts';
export {
  reconcileJob,
  startNightlyReconciliation,
  stopAbandonedReconciliations,
} from './start-reconciliation.ts';
/** Stores bursts of Stripe events, before the ordinary middlewares. */
export { createWebhookFastPath } from './webhook-fast-path.ts';
export { webhookEndpoints } from './webhooks.routes.ts';
/** The last handled event that is not in review, and the removal of personal data from stored events. */
export { findLastGoodAt, reduceEventsAbout, reduceOldEvents } from './webhooks.store.ts';
