import type { SiteSettings } from '../settings/index.ts';
import type { Member } from './members.store.ts';

/**
 * Whether a member currently has the rights of their role: the role is above reader, and they have a second factor if
 * the site requires one of staff. Otherwise they have a reader's rights everywhere: in reading, mail, feeds, comments
 * and sharing. Use this for a member's row; for the caller of a request use `hasRole`, which follows it.
 */
export function actsAsStaff(
  { role, secondFactorAt }: Pick<Member, 'role' | 'secondFactorAt'>,
  { signIn }: Pick<SiteSettings, 'signIn'>,
): boolean {
  return role !== 'reader' && (!signIn.staffNeedSecondFactor || secondFactorAt !== null);
}
