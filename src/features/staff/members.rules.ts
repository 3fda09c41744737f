import { outranks, type Role } from '../../roles/roles.ts';

/** A change of a member by staff; absent fields stay. */
export interface MemberChangeRequest {
  readonly role?: Role | undefined;
  readonly suspended?: boolean | undefined;
  readonly bannedUntil?: Date | null | undefined;
  readonly mutedUntil?: Date | null | undefined;
  /** Why they are banned or muted. */
  readonly banReason?: string | undefined;
  /** Whether to hide the member's comments as well. */
  readonly hideComments?: true | undefined;
  readonly note?: string | null | undefined;
}

const MODERATION: readonly string[] = ['bannedUntil', 'mutedUntil', 'banReason', 'hideComments'];

/**
 * Admins may change anything of anyone. Other staff may only ban and mute, and only members of a lower rank,
 * so that nobody silences those who moderate them.
 */
export function mayChange(actor: Role, subject: Role, change: MemberChangeRequest): boolean {
  if (actor === 'admin') return true;
  const isModeration = namedIn(change).every((name) => MODERATION.includes(name));
  return isModeration && outranks(actor, subject);
}

/** Whether a change would remove an admin. */
export function removesAdmin(change: MemberChangeRequest): boolean {
  return change.suspended === true || (change.role !== undefined && change.role !== 'admin');
}

/** Whether a change may restrict the member's commenting. */
export function restrictsCommenting(change: MemberChangeRequest): boolean {
  const { bannedUntil, mutedUntil, hideComments, suspended } = change;
  return Boolean(bannedUntil ?? mutedUntil ?? hideComments ?? suspended);
}

function namedIn(change: MemberChangeRequest): string[] {
  return Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
