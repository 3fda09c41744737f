import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ShareValues } from '../../platform/redis/shared-values.ts';
import {
  type GrantHolder,
  heldGrants,
  holderKeyOf,
  type LedgerGrant,
  onGrantsChanged,
} from '../grants/index.ts';
import { holderOf } from './grants-of-caller.ts';

interface GrantsCacheDeps extends DbDeps {
  readonly changes: Changes;
  readonly shareValues: ShareValues;
}

const MAX_HOLDERS = 10_000;
/** Changes invalidate entries; this limits the effect of a missed invalidation. */
const MAX_AGE_MS = 60_000;

/**
 * Caches the result of `grantsOf` for read-only requests. Code that spends a free read or writes a grant reads the
 * database under a lock instead.
 */
export interface GrantsCache {
  get(caller: Caller): Promise<readonly LedgerGrant[]>;
  /** Returns undefined if the grants are not in memory. */
  getCached(caller: Caller): readonly LedgerGrant[] | undefined;
}

export function createGrantsCache(deps: GrantsCacheDeps): GrantsCache {
  const holders = createCache<readonly LedgerGrant[]>({
    isSubscribed: deps.changes.isSubscribed,
    shared: deps.shareValues('grants'),
    max: MAX_HOLDERS,
    maxAgeMs: MAX_AGE_MS,
    async load(key) {
      const [kind, id = ''] = key.split(' ');
      const holder = parseHolder(kind, id);
      const rows = await heldGrants.listOf(deps.db.read, holder, deps.clock.now());
      return rows.map(toLedgerGrant);
    },
  });
  onGrantsChanged(deps.changes, (id) => {
    if (id === null) {
      holders.invalidateWhere(() => true);
      return;
    }
    holders.invalidate(`member ${id}`);
    holders.invalidate(`visitor ${id}`);
  });

  return {
    get: async (caller) => (await holders.get(cacheKeyOf(caller))) ?? [],
    getCached: (caller) => holders.getCached(cacheKeyOf(caller)),
  };
}

/** The key of callers who are not a grant holder and have only the grants for everyone. */
const NOBODY = 'nobody';

/** Returns a caller's cache key. Callers without a holder need one too, for the grants for everyone. */
function cacheKeyOf(caller: Caller): string {
  const holder = holderOf(caller);
  return holder === null ? NOBODY : `${holder.kind} ${holderKeyOf(holder)}`;
}

function parseHolder(kind: string | undefined, id: string): GrantHolder | null {
  if (kind === 'member') return { kind, memberId: id };
  return kind === 'visitor' ? { kind, visitorId: id } : null;
}

/** The fields that the access rules need; the others would only take memory. */
function toLedgerGrant({ id, scope, startsAt, endsAt, ground, ends }: LedgerGrant): LedgerGrant {
  return { id, scope, startsAt, endsAt, ground, ends };
}
