import type { SiteSettings } from '../settings/index.ts';
import type { Member } from './members.store.ts';

/**
 * Whether somebody acts as staff now: they work here, and have the second factor where the site wants it
 * of its staff. Who lacks it is a reader everywhere until they have it, whichever way their rights
 * would show: reading, by mail and feed, in the conversation, by what they give away. This alone asks a
 * member's row for it; whoever calls is asked by `hasRole`, which follows it.
 */
export function actsAsStaff(
  { role, secondFactorAt }: Pick<Member, 'role' | 'secondFactorAt'>,
  { signIn }: Pick<SiteSettings, 'signIn'>,
): boolean {
  return role !== 'reader' && (!signIn.staffNeedSecondFactor || secondFactorAt !== null);
}
