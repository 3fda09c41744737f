/**
 * Renamed jobs, by the name under which an earlier version queued them, so that an update loses no job that waits in
 * the queue.
 */
export const FORMER_JOB_NAMES: Readonly<Record<string, string>> = {
  'compare-books': 'run-reconciliation',
  'forget-empty-queues': 'delete-empty-queues',
  'forget-invitations': 'delete-expired-invitations',
  'forget-old-events': 'delete-old-stream-events',
  'forget-old-moves': 'delete-old-moves',
  'forget-old-requests': 'delete-old-idempotency-keys',
  'forget-old-sessions': 'delete-expired-sessions',
  'forget-signups': 'delete-expired-signups',
  'forget-spent-limits': 'delete-expired-rate-limits',
  'forget-told-events': 'delete-old-webhook-events',
  'keep-customer-email': 'sync-customer-email',
  'keep-retention': 'enforce-retention',
  'tell-followers': 'notify-followers',
  'tell-moderators': 'notify-moderators',
  'tell-new-device': 'notify-new-device',
};
