import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { GRANTS_TOPIC, type GrantHolder, listGrantsHeldBy, nameOf } from './access.store.ts';
import { type AccessDeps, holderOf, lookBackFrom } from './grants-of-caller.ts';
import { EVERYONE } from './keep-ledger.ts';
import type { LedgerGrant } from './ledger.rules.ts';

export interface KnownGrantsDeps extends AccessDeps {
  readonly changes: Changes;
}

const KEPT_HOLDERS = 10_000;
/** Changes drop what they concern; this only bounds how long a fault of ours could last. */
const KEPT_MS = 60_000;

/**
 * A caller's grants as `grantsOf` reads them, from memory where they are known: for answers that are
 * only read. Whoever spends or writes asks the database under a lock instead.
 */
export interface KnownGrants {
  of(caller: Caller): Promise<readonly LedgerGrant[]>;
  /** The same if it is in memory. */
  peek(caller: Caller): readonly LedgerGrant[] | undefined;
}

export function createKnownGrants(deps: KnownGrantsDeps): KnownGrants {
  const holders = createCache<readonly LedgerGrant[]>({
    isSubscribed: deps.changes.isSubscribed,
    max: KEPT_HOLDERS,
    maxAgeMs: KEPT_MS,
    async load(key) {
      const [kind, id = ''] = key.split(' ');
      const holder = toHolder(kind, id);
      const rows = await listGrantsHeldBy(deps.db.read, holder, lookBackFrom(deps.clock.now()));
      return rows.map(toLine);
    },
  });
  deps.changes.on(GRANTS_TOPIC, (id) => {
    if (id === null || id === EVERYONE) {
      holders.invalidateWhere(() => true);
      return;
    }
    holders.invalidate(`member ${id}`);
    holders.invalidate(`visitor ${id}`);
  });

  return {
    of: async (caller) => (await holders.get(keyOf(caller))) ?? [],
    peek: (caller) => holders.getCached(keyOf(caller)),
  };
}

/** What everyone holds is read with each one's own, so nobody in particular has a key as well. */
function keyOf(caller: Caller): string {
  const holder = holderOf(caller);
  return holder === null ? EVERYONE : `${holder.kind} ${nameOf(holder)}`;
}

function toHolder(kind: string | undefined, id: string): GrantHolder | null {
  if (kind === 'member') return { kind, memberId: id };
  return kind === 'visitor' ? { kind, visitorId: id } : null;
}

/** What the ladder asks of a grant; who gave it and why need not lie about in memory. */
function toLine({ id, scope, startsAt, endsAt, ground, ends }: LedgerGrant): LedgerGrant {
  return { id, scope, startsAt, endsAt, ground, ends };
}
