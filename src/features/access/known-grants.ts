import type { Changes } from '../../platform/db/changes.ts';
import { keepValues } from '../../platform/db/kept-values.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { EVERYONE, GRANTS_TOPIC, listGrantsHeldBy, nameOf } from './access.store.ts';
import { type AccessDeps, holderOf, lookBackFrom } from './grants-of-caller.ts';
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
  const holders = keepValues<readonly LedgerGrant[]>({
    areHeard: deps.changes.areHeard,
    max: KEPT_HOLDERS,
    maxAgeMs: KEPT_MS,
    async load(key) {
      const [kind, id = ''] = key.split(' ');
      const holder =
        kind === 'member'
          ? ({ kind, memberId: id } as const)
          : ({ kind: 'visitor', visitorId: id } as const);
      const rows = await listGrantsHeldBy(deps.db.read, holder, lookBackFrom(deps.clock.now()));
      return rows.map(toLine);
    },
  });
  deps.changes.on(GRANTS_TOPIC, (id) => {
    if (id === null || id === EVERYONE) {
      holders.drop(() => true);
      return;
    }
    holders.forget(`member ${id}`);
    holders.forget(`visitor ${id}`);
  });

  return {
    async of(caller) {
      const key = keyOf(caller);
      return key === null ? [] : ((await holders.get(key)) ?? []);
    },
    peek(caller) {
      const key = keyOf(caller);
      return key === null ? [] : holders.peek(key);
    },
  };
}

function keyOf(caller: Caller): string | null {
  const holder = holderOf(caller);
  return holder && `${holder.kind} ${nameOf(holder)}`;
}

/** What the ladder asks of a grant; who gave it and why need not lie about in memory. */
function toLine({ id, scope, startsAt, endsAt, ground, ends }: LedgerGrant): LedgerGrant {
  return { id, scope, startsAt, endsAt, ground, ends };
}
