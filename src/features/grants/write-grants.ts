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
 * Writes grants and ends in the transaction of their cause; nothing else changes access. A grant is written once
 * for each source: a repetition returns the existing grant. An end that would not shorten its grant is not
 * written, so that a repeated event adds no row. Returns the grants, in order.
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
 * Revises the grants of a source so that it gives `wanted` from now on, by `planGrantRevisions`. The caller holds a
 * lock on the source, so that revisions are not planned concurrently. Returns the new grant, or null if none is needed.
 */
export async function reviseGrants(
  deps: LedgerDeps,
  tx: Tx,
  source: RevisionSource,
  wish: Omit<RevisionPolicy, 'now'> & { readonly wanted: WantedGrant | null },
): Promise<GrantRow | null> {
  const { supersedeCause, wanted } = wish;
  const [written] = await reviseSeries(deps, tx, [{ ...source, wanted }], supersedeCause);
  return written ?? null;
}

/** A source with the grant that it should give from now on, or null for none. */
export interface WantedRevision extends RevisionSource {
  readonly wanted: WantedGrant | null;
}

/** Revises several distinct keys with a few statements in total. Returns the new grants. */
export async function reviseSeries(
  deps: LedgerDeps,
  tx: Tx,
  series: readonly WantedRevision[],
  supersedeCause: EndCause | null,
): Promise<GrantRow[]> {
  const existing = new Map<string, ReadonlyMap<string, readonly GrantRow[]>>();
  for (const source of new Set(series.map((one) => one.source))) {
    const keys = series.flatMap((one) => (one.source === source ? [one.key] : []));
    existing.set(source, await listGrantRevisions(tx, source, keys));
  }
  const now = deps.clock.now();
  const changes = series.map(({ wanted, ...source }) => {
    const before = existing.get(source.source)?.get(source.key) ?? [];
    return planRevisionsOf(source, before, { wanted, supersedeCause, now });
  });
  return await saveGrants(deps, tx, {
    ends: changes.flatMap(({ ends }) => ends),
    grants: changes.flatMap(({ grants }) => grants),
  });
}

/** A holder to whom a source gives several scopes at once. */
interface ScopesOfHolder {
  readonly holder: GrantHolder;
  /** The source's earlier grants to this holder that have not expired, as the caller knows them. */
  readonly grantIds: readonly string[];
  /** The prefix of the `sourceId` of each new grant. */
  readonly key: string;
  readonly wanted: readonly WantedGrant[];
}

/**
 * Revises the grants of many holders with a few statements. Grants that were moved from a browser to an account end
 * together with the original grants. Returns the new grants, each with the key of its holder.
 */
export async function reviseManyGrants(
  deps: LedgerDeps,
  tx: Tx,
  holders: readonly ScopesOfHolder[],
  {
    source,
    ground,
    supersedeCause,
  }: Pick<NewGrant, 'source' | 'ground'> & { supersedeCause: EndCause },
): Promise<{ key: string; grant: GrantRow }[]> {
  const policy = { now: deps.clock.now(), supersedeCause };
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
