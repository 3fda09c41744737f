import type { AuditAction } from './audit-actions.ts';
import type { AuditedChange } from './audited-change.ts';

/** Changes of which all admins are notified by email immediately, because an intruder would make them first. */
export const ADMIN_ALERTS = [
  'admin_added',
  'admin_removed',
  'api_key_created',
  'api_key_kept',
  'members_exported',
  'payments_exported',
  'payout_account_changed',
  'removal_asked',
  'webhook_changed',
] as const;
type Announced = (typeof ADMIN_ALERTS)[number];

/** Exports of lists that name members. */
const EXPORTS: Readonly<Partial<Record<AuditAction, Announced>>> = {
  'members.exported': 'members_exported',
  'consents.exported': 'members_exported',
  'payments.exported': 'payments_exported',
  'tips.exported': 'payments_exported',
  'recurring.exported': 'payments_exported',
};

/** Returns the announcement for a change; null if there is none. */
export function adminAlertFor({
  action,
  before,
  after,
  alert,
}: Pick<AuditedChange, 'action' | 'before' | 'after' | 'alert'>): Announced | null {
  if (alert !== undefined) return alert;
  if (action === 'api_key.created') return 'api_key_created';
  if (action === 'member.second_factor_removal_asked') return 'removal_asked';
  if (action === 'api_key.kept') return 'api_key_kept';
  const exported = EXPORTS[action];
  if (exported !== undefined) return exported;
  if (action === 'author.created' || action === 'author.changed') {
    return paysElsewhere(before, after) ? 'payout_account_changed' : null;
  }
  if (action === 'webhook_endpoint.created') return 'webhook_changed';
  if (action === 'webhook_endpoint.changed') {
    return sendsElsewhere(before, after) ? 'webhook_changed' : null;
  }
  const isNewAdmin = action === 'member.changed' && isAdmin(after) && !isAdmin(before);
  return isNewAdmin ? 'admin_added' : null;
}

/** Returns whether an author's statements are paid to another Stripe account than before, or to one for the first time. */
function paysElsewhere(before: object | undefined, after: object | undefined): boolean {
  const account = fieldOf(after, 'stripeAccountId') ?? null;
  return account !== null && account !== fieldOf(before, 'stripeAccountId');
}

/** Returns whether a webhook gets a new recipient or more events; pausing it or its description does not matter. */
function sendsElsewhere(before: object | undefined, after: object | undefined): boolean {
  return ['url', 'types'].some(
    (name) => JSON.stringify(fieldOf(before, name)) !== JSON.stringify(fieldOf(after, name)),
  );
}

function fieldOf(state: object | undefined, name: string): unknown {
  return state === undefined ? undefined : Reflect.get(state, name);
}

function isAdmin(state: object | undefined): boolean {
  return state !== undefined && 'role' in state && state.role === 'admin';
}
