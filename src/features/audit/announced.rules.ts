import type { AuditAction } from './audit-actions.ts';
import type { AuditedChange } from './audited-change.ts';

/** Changes of which all admins are notified by email immediately, because an intruder would make them first. */
export const ADMIN_ALERTS = [
  'admin_added',
  'api_key_created',
  'members_exported',
  'removal_asked',
  'webhook_changed',
] as const;
type Announced = (typeof ADMIN_ALERTS)[number];

const EXPORTS: readonly AuditAction[] = ['members.exported', 'consents.exported'];

/** Returns the announcement for a change; null if there is none. */
export function adminAlertFor({
  action,
  before,
  after,
}: Pick<AuditedChange, 'action' | 'before' | 'after'>): Announced | null {
  if (action === 'api_key.created') return 'api_key_created';
  if (action === 'member.second_factor_removal_asked') return 'removal_asked';
  if (EXPORTS.includes(action)) return 'members_exported';
  if (action === 'webhook_endpoint.created') return 'webhook_changed';
  if (action === 'webhook_endpoint.changed') {
    return sendsElsewhere(before, after) ? 'webhook_changed' : null;
  }
  const isNewAdmin = action === 'member.changed' && isAdmin(after) && !isAdmin(before);
  return isNewAdmin ? 'admin_added' : null;
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
