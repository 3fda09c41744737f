import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import { actsAsStaff, type Member } from '../accounts/index.ts';
import { type GrantHolder, heldGrants, type LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { Reader } from './access.rules.ts';

/** Returns the grants that apply to a caller now: their own, and those for everyone. */
export function grantsOf({ db, clock }: DbDeps, caller: Caller): Promise<readonly LedgerGrant[]> {
  return heldGrants.listOf(db.read, holderOf(caller), clock.now());
}

/** Returns the holder of a caller's own grants; null for a browser without a cookie, and for servers. */
export function holderOf(caller: Caller): GrantHolder | null {
  if (caller.kind === 'member') return { kind: 'member', memberId: caller.memberId };
  if (caller.kind === 'server' || caller.visitorId === null) return null;
  return { kind: 'visitor', visitorId: caller.visitorId };
}

/** Returns a member's properties for the access rules at an instant, with the member's current staff rights. */
export function readerOfMember(
  member: Pick<Member, 'role' | 'secondFactorAt' | 'emailConfirmedAt'>,
  settings: Pick<SiteSettings, 'meter' | 'signIn'>,
  at: Date,
): Reader {
  const { emailConfirmedAt } = member;
  const isEmailConfirmed = emailConfirmedAt !== null && emailConfirmedAt <= at;
  return {
    isKnown: true,
    isStaff: actsAsStaff(member, settings),
    isEmailConfirmed,
    freeReads: settings.meter.registered,
  };
}

export function readerOf(caller: Caller, { meter }: Pick<SiteSettings, 'meter'>): Reader {
  const freeReads = { member: meter.registered, anonymous: meter.anonymous, server: 0 };
  return {
    isKnown: caller.kind === 'member',
    isStaff: hasRole(caller, 'moderator') || hasScope(caller, 'read:full'),
    isEmailConfirmed: caller.kind === 'member' && caller.isEmailConfirmed,
    freeReads: freeReads[caller.kind],
  };
}
