/** Stripe's events: each is verified, stored, acknowledged, and then acted on by a job. */

/** The job that syncs the object that events are about. */
export { stripeObjectJob } from './handle-object.ts';
/** Where events are stored; one for a process. */
export { createInbox } from './receive-event.ts';
/** Compares Stripe's lists with our rows, and repairs ours. */
export {
  type ReconcileDeps,
  type ReconcileProgress,
  type Reconciliation,
  reconcile,
} from './reconcile.ts';
export { reconcileEndpoints } from './reconciliations.routes.ts';
/** Whether a reconciliation left nothing for staff to look at. */
export { isAllWell } from './reconciliations.rules.ts';
/** What a reconciliation found, as the API and the command line show it. */
export { presentFindings } from './reconciliations.views.ts';
/** Reconciliations as jobs, and the start of the window that each compares. */
export { reconcileByCommand } from './run-reconciliation.ts';
export {
  reconcileJob,
  startNightlyReconciliation,
  stopAbandonedReconciliations,
} from './start-reconciliation.ts';
/** Stores what Stripe sends in a burst, in front of the ordinary middlewares. */
export { createWebhookFastPath } from './webhook-fast-path.ts';
export { webhookEndpoints } from './webhooks.routes.ts';
/** The last event that was handled without failure; reduces stored events of personal data. */
export { findLastGoodAt, reduceEventsAbout, reduceOldEvents } from './webhooks.store.ts';
