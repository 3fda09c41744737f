import type { AuditAction } from './audit-actions.ts';
import type { AuditedChange } from './audited-change.ts';

/** What all admins are mailed about at once, because an intruder would do it first. */
export const ANNOUNCED = [
  'admin_added',
  'api_key_created',
  'members_exported',
  'removal_asked',
  'webhook_changed',
] as const;
type Announced = (typeof ANNOUNCED)[number];

const EXPORTS: readonly AuditAction[] = ['members.exported', 'consents.exported'];

/** Which announcement a change makes; null for none. */
export function announcementOf({
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

/** Pausing and describing tell nobody more than before. */
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
