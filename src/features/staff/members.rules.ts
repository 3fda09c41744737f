import { outranks, type Role } from '../../roles/roles.ts';
import type { MemberChange } from './members.schemas.ts';

/** The fields that moderators and editors may change. */
const MODERATION: readonly string[] = [
  'bannedUntil',
  'mutedUntil',
  'banReason',
  'hideComments',
] satisfies (keyof MemberChange)[];

/** A staff role, or a server with an API key. */
export type Changer = Role | 'server';

/** The changes that require a rank above the member's: bans, mutes and notes. */
const PROTECTED: readonly string[] = [...MODERATION, 'note'];

/**
 * Moderators and editors may only ban and mute. Nobody may ban, mute or write notes about members of their own rank or
 * above; an admin must first demote another admin. A server may change readers, but no role: a leaked key must not
 * create an admin.
 */
export function mayChange(actor: Changer, subject: Role, change: MemberChange): boolean {
  if (actor === 'server') return change.role === undefined && !outranks(subject, 'reader');
  const names = Object.entries(change).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (names.some((name) => PROTECTED.includes(name)) && !outranks(actor, subject)) return false;
  return actor === 'admin' || names.every((name) => MODERATION.includes(name));
}

export function removesAdmin(change: MemberChange): boolean {
  return change.suspended === true || (change.role !== undefined && change.role !== 'admin');
}

/** Returns whether a change may restrict the member's commenting. */
export function restrictsCommenting(change: MemberChange): boolean {
  const { bannedUntil, mutedUntil, hideComments, suspended } = change;
  return Boolean(bannedUntil ?? mutedUntil ?? hideComments ?? suspended);
}
