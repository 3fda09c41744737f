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

/** What rank protects from: being silenced, and being written about. */
const PROTECTED: readonly string[] = [...MODERATION, 'note'];

/**
 * Moderators and editors may only ban and mute. Nobody silences or notes anything about members of their own
 * rank or above; an admin takes another admin's role first. A server may change readers, but no role: a key
 * that leaks must not make an admin.
 */
export function mayChange(actor: Changer, subject: Role, change: MemberChange): boolean {
  if (actor === 'server') return change.role === undefined && !outranks(subject, 'reader');
  const names = Object.entries(change).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (names.some((name) => PROTECTED.includes(name)) && !outranks(actor, subject)) return false;
  return actor === 'admin' || names.every((name) => MODERATION.includes(name));
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
