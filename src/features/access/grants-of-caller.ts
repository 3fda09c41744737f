import type { Database } from '../../platform/db/database.ts';
import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { actsAsStaff, type Member } from '../accounts/index.ts';
import { type GrantHolder, type LedgerGrant, listGrantsHeldBy } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { Reader } from './access.rules.ts';

/** What opens anything for a caller, as far as it matters now: everyone's grants, and their own. */
export function grantsOf(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  caller: Caller,
): Promise<readonly LedgerGrant[]> {
  return listGrantsHeldBy(db.read, holderOf(caller), clock.now());
}

/** Whose grants a caller reads by; null for nobody in particular, and for servers. */
export function holderOf(caller: Caller): GrantHolder | null {
  if (caller.kind === 'member') return { kind: 'member', memberId: caller.memberId };
  if (caller.kind === 'server' || caller.visitorId === null) return null;
  return { kind: 'visitor', visitorId: caller.visitorId };
}

/** A member as the ladder would have seen them at an instant, with the rights of staff that they have now. */
export function readerOfMember(
  member: Pick<Member, 'role' | 'secondFactorAt' | 'emailConfirmedAt'>,
  settings: Pick<SiteSettings, 'meter' | 'signIn'>,
  at: Date,
): Reader {
  const { emailConfirmedAt } = member;
  const isEmailConfirmed = emailConfirmedAt !== null && emailConfirmedAt <= at;
  return {
    ...{ isKnown: true, isStaff: actsAsStaff(member, settings), isEmailConfirmed },
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
