import type { SiteSettings } from '../settings/index.ts';
import type { Member } from './members.store.ts';

/**
 * Whether a member has the rights of their role now: the role is above reader, and the second factor is
 * there where the site requires it of staff. Without it they are readers everywhere: in what they read, in
 * mail and feeds, in conversations, in what they share. Ask this of a member's row; for the caller of a
 * request ask `hasRole`, which follows it.
 */
export function actsAsStaff(
  { role, secondFactorAt }: Pick<Member, 'role' | 'secondFactorAt'>,
  { signIn }: Pick<SiteSettings, 'signIn'>,
): boolean {
  return role !== 'reader' && (!signIn.staffNeedSecondFactor || secondFactorAt !== null);
}
