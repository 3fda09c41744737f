import { outranks, type Role } from '../../roles/roles.ts';
import type { MemberChange } from './members.schemas.ts';

/** What moderators and editors may change. */
const MODERATION: readonly string[] = [
  'bannedUntil',
  'mutedUntil',
  'banReason',
  'hideComments',
] satisfies (keyof MemberChange)[];

/** Staff by their role, or a server with an API key. */
export type Changer = Role | 'server';

/**
 * Admins may change anything of anyone. Other staff may only ban and mute, and only members of a lower rank,
 * so that nobody silences those who moderate them. A server may change readers, but no role: a key that leaks
 * must not make an admin.
 */
export function mayChange(actor: Changer, subject: Role, change: MemberChange): boolean {
  if (actor === 'admin') return true;
  if (actor === 'server') return change.role === undefined && !outranks(subject, 'reader');
  const isModeration = Object.entries(change).every(
    ([name, value]) => value === undefined || MODERATION.includes(name),
  );
  return isModeration && outranks(actor, subject);
}

/** Whether a change would remove an admin. */
export function removesAdmin(change: MemberChange): boolean {
  return change.suspended === true || (change.role !== undefined && change.role !== 'admin');
}

/** Whether a change may restrict the member's commenting. */
export function restrictsCommenting(change: MemberChange): boolean {
  const { bannedUntil, mutedUntil, hideComments, suspended } = change;
  return Boolean(bannedUntil ?? mutedUntil ?? hideComments ?? suspended);
}
