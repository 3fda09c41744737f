import type { Database } from '../../platform/db/database.ts';
import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import type { LedgerGrant, Reader } from './access.rules.ts';
import { listGrantsOf } from './access.store.ts';

/** Grants that ended longer ago decide nothing any more, not even why the answer is no. */
const LOOK_BACK_DAYS = 31;

export interface AccessDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** A caller's grants as far as they matter now; none for those without an account. */
export function grantsOf(deps: AccessDeps, caller: Caller): Promise<readonly LedgerGrant[]> {
  if (caller.kind !== 'member') return Promise.resolve([]);
  return listGrantsOf(deps.db.read, caller.memberId, addDays(deps.clock.now(), -LOOK_BACK_DAYS));
}

export function readerOf(caller: Caller): Reader {
  return {
    isKnown: caller.kind === 'member',
    isStaff: hasRole(caller, 'moderator') || hasScope(caller, 'read:full'),
    isEmailConfirmed: caller.kind === 'member' && caller.isEmailConfirmed,
  };
}
