import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { GRANTS_TOPIC, insertGrantEnds, insertGrants, listGrantRevisions } from './access.store.ts';
import type { GrantRow, NewGrant } from './ledger.rules.ts';
import { endOf } from './ledger.rules.ts';
import {
  type GrantChanges,
  planRevisionsOf,
  type RevisionPolicy,
  type RevisionSource,
  type WantedGrant,
} from './plan-grant-revisions.rules.ts';

/** Published instead of a holder's id where a grant is everyone's. */
export const EVERYONE = 'everyone';

export interface LedgerDeps {
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
  for (const { memberId, visitorId } of [...written, ...shortening.map(({ grant }) => grant)]) {
    // This process drops its copy with the commit; triggers of both tables notify the others.
    invalidateAfterCommit(tx, GRANTS_TOPIC, memberId ?? visitorId ?? EVERYONE);
  }
  return written;
}

/** One new grant, as above. */
export async function writeGrant(deps: LedgerDeps, tx: Tx, grant: NewGrant): Promise<GrantRow> {
  const [row] = await saveGrants(deps, tx, { grants: [grant] });
  if (row === undefined) throw new Error('a grant was not stored');
  return row;
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
  const existing = await listGrantRevisions(tx, source.source, [source.key]);
  const policy = { ...wish, now: deps.clock.now() };
  const changes = planRevisionsOf(source, existing.get(source.key) ?? [], policy);
  const [written] = await saveGrants(deps, tx, changes);
  return written ?? null;
}
