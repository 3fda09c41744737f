import { outranks, type Role } from '../../roles/roles.ts';

/** What staff ask to change of a member; what is absent stays. */
export interface MemberChangeRequest {
  readonly role?: Role | undefined;
  readonly suspended?: boolean | undefined;
  readonly bannedUntil?: Date | null | undefined;
  readonly mutedUntil?: Date | null | undefined;
  /** Why they are banned or muted. */
  readonly banReason?: string | undefined;
  /** Whether what they wrote is taken away as well. */
  readonly hideComments?: true | undefined;
  readonly note?: string | null | undefined;
}

const MODERATION: readonly string[] = ['bannedUntil', 'mutedUntil', 'banReason', 'hideComments'];

/**
 * Admins change anything of anyone. Other staff ban and mute, and only those who rank below them, so
 * that nobody silences who may judge them.
 */
export function mayChange(actor: Role, subject: Role, change: MemberChangeRequest): boolean {
  if (actor === 'admin') return true;
  const isModeration = namedIn(change).every((name) => MODERATION.includes(name));
  return isModeration && outranks(actor, subject);
}

/** Whether a change takes an admin's powers away, should the member be one. */
export function removesAdmin(change: MemberChangeRequest): boolean {
  return change.suspended === true || (change.role !== undefined && change.role !== 'admin');
}

/** Whether a change may keep the member from the conversation. */
export function restrictsCommenting(change: MemberChangeRequest): boolean {
  const { bannedUntil, mutedUntil, hideComments, suspended } = change;
  return Boolean(bannedUntil ?? mutedUntil ?? hideComments ?? suspended);
}

function namedIn(change: MemberChangeRequest): string[] {
  return Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
