import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { invalidateGrant } from './grant-changes.ts';
import { listGrantRevisions } from './grant-revisions.store.ts';
import {
  type EndCause,
  endOf,
  type GrantHolder,
  type GrantRow,
  type NewGrant,
} from './grants.rules.ts';
import { insertGrantEnds, insertGrants, listGrantsAndMoved, MOVED_SOURCE } from './grants.store.ts';
import {
  type GrantChanges,
  planGrantRevisions,
  planRevisionsOf,
  type RevisionPolicy,
  type RevisionSource,
  scopeKeyOf,
  type WantedGrant,
} from './plan-revisions.rules.ts';

interface LedgerDeps {
  readonly clock: Clock;
}

/**
 * The only way by which anything opens or closes for anyone, in the transaction of what caused it. A
 * grant is written once for each source: a repetition returns the grant that stands. An end that would
 * change nothing is not written, so that a repeated event adds no line. Returns the grants, in order.
 */
export async function saveGrants(
  { clock }: LedgerDeps,
  tx: Tx,
  { grants, ends }: Partial<GrantChanges>,
): Promise<GrantRow[]> {
  const now = clock.now();
  const written = await insertGrants(tx, grants ?? [], now);
  const born = written.flatMap((grant, index) => {
    const end = grants?.[index]?.end;
    return end ? [{ grant, ...end }] : [];
  });
  const shortening = [...(ends ?? []), ...born].filter(({ grant, at }) => endOf(grant).at > at);
  const rows = shortening.map(({ grant, at, cause }) => ({ grantId: grant.id, at, cause }));
  await insertGrantEnds(tx, rows, now);
  for (const grant of [...written, ...shortening.map((one) => one.grant)])
    invalidateGrant(tx, grant);
  return written;
}

/**
 * Lets a source give what it should from now on, by `planGrantRevisions`. The caller has locked the
 * source, so that no two revisions are planned at once. Returns the new grant, if one was needed.
 */
export async function reviseGrants(
  deps: LedgerDeps,
  tx: Tx,
  source: RevisionSource,
  wish: Omit<RevisionPolicy, 'now'> & { readonly wanted: WantedGrant | null },
): Promise<GrantRow | null> {
  const { supersededAs, wanted } = wish;
  const [written] = await reviseSeries(deps, tx, [{ ...source, wanted }], supersededAs);
  return written ?? null;
}

/** What a source should give from now on. */
export interface WantedRevision extends RevisionSource {
  readonly wanted: WantedGrant | null;
}

/** The same for several keys, each once, with a few statements for all of them. Returns the new grants. */
export async function reviseSeries(
  deps: LedgerDeps,
  tx: Tx,
  series: readonly WantedRevision[],
  supersededAs: EndCause | null,
): Promise<GrantRow[]> {
  const existing = new Map<string, ReadonlyMap<string, readonly GrantRow[]>>();
  for (const source of new Set(series.map((one) => one.source))) {
    const keys = series.flatMap((one) => (one.source === source ? [one.key] : []));
    existing.set(source, await listGrantRevisions(tx, source, keys));
  }
  const now = deps.clock.now();
  const changes = series.map(({ wanted, ...source }) => {
    const before = existing.get(source.source)?.get(source.key) ?? [];
    return planRevisionsOf(source, before, { wanted, supersededAs, now });
  });
  return await saveGrants(deps, tx, {
    ends: changes.flatMap(({ ends }) => ends),
    grants: changes.flatMap(({ grants }) => grants),
  });
}

/** One holder to whom a source gives several scopes at once, by their own grants' ids. */
interface ScopesOfHolder {
  readonly holder: GrantHolder;
  /** What the source gave before that has not run out, as it is known to the caller. */
  readonly grantIds: readonly string[];
  /** The beginning of the `sourceId` of each new grant. */
  readonly key: string;
  readonly wanted: readonly WantedGrant[];
}

/**
 * The same for many holders with a few statements. Grants that moved from a browser to an account end
 * with the ones that they come from. Returns the new grants, each with the key of its holder.
 */
export async function reviseManyGrants(
  deps: LedgerDeps,
  tx: Tx,
  holders: readonly ScopesOfHolder[],
  {
    source,
    ground,
    supersededAs,
  }: Pick<NewGrant, 'source' | 'ground'> & { supersededAs: EndCause },
): Promise<{ key: string; grant: GrantRow }[]> {
  const policy = { now: deps.clock.now(), supersededAs };
  const rows = await listGrantsAndMoved(
    tx,
    holders.flatMap(({ grantIds }) => grantIds),
  );
  const plans = holders.map(({ grantIds, wanted, ...to }) => {
    const ids = new Set(grantIds);
    const existing = rows.filter(
      (row) => ids.has(row.id) || (row.source === MOVED_SOURCE && ids.has(row.sourceId)),
    );
    return { ...to, ...planGrantRevisions(existing, wanted, policy) };
  });
  const grants = plans.flatMap(({ key, holder, writes }) =>
    writes.map((span) => ({
      key,
      grant: { ...span, holder, source, sourceId: `${key} ${scopeKeyOf(span.scope)}`, ground },
    })),
  );
  const written = await saveGrants(deps, tx, {
    ends: plans.flatMap(({ ends }) => ends),
    grants: grants.map(({ grant }) => grant),
  });
  return written.map((grant, index) => ({ key: grants[index]?.key ?? '', grant }));
}
