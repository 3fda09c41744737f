import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import {
  GRANTS_TOPIC,
  type GrantRow,
  holderKeyOf,
  insertGrant,
  insertGrantEnd,
  insertGrantEnds,
  insertGrants,
  type NewGrant,
} from './access.store.ts';
import { type EndCause, endOf } from './ledger.rules.ts';

/** Told instead of an id where a grant is nobody's own. */
export const EVERYONE = 'everyone';

export interface LedgerDeps {
  readonly clock: Clock;
}

/**
 * The one door by which anything opens for anyone. Written once for each source, in the transaction
 * of what gave it; a repetition returns the grant that stands.
 */
export async function writeGrant(deps: LedgerDeps, tx: Tx, grant: NewGrant): Promise<GrantRow> {
  const row = await insertGrant(tx, grant, deps.clock.now());
  invalidateHolder(tx, row);
  return row;
}

/**
 * Ends a grant at an instant, now or to come. An end that would change nothing is not written, so
 * that a repeated event adds no line.
 */
export async function endGrant(
  deps: LedgerDeps,
  tx: Tx,
  grant: GrantRow,
  end: { readonly at: Date; readonly cause: EndCause },
): Promise<void> {
  if (endOf(grant).at <= end.at) return;
  await insertGrantEnd(tx, { grantId: grant.id, ...end }, deps.clock.now());
  invalidateHolder(tx, grant);
}

/** Many new grants at once, each of a source that gave none before; their ids, in the same order. */
export async function writeGrants(
  deps: LedgerDeps,
  tx: Tx,
  grants: readonly NewGrant[],
): Promise<string[]> {
  const ids = await insertGrants(tx, grants, deps.clock.now());
  for (const { holder } of grants) invalidateAfterCommit(tx, GRANTS_TOPIC, holderKeyOf(holder));
  return ids;
}

/** Ends many grants at one instant; those that end before it stay as they are. */
export async function endGrants(
  deps: LedgerDeps,
  tx: Tx,
  grants: readonly GrantRow[],
  end: { readonly at: Date; readonly cause: EndCause },
): Promise<void> {
  const running = grants.filter((grant) => endOf(grant).at > end.at);
  const ends = running.map(({ id }) => ({ grantId: id, ...end }));
  await insertGrantEnds(tx, ends, deps.clock.now());
  for (const grant of running) invalidateHolder(tx, grant);
}

/** This process hears of it with the commit; the others by the triggers of both tables. */
function invalidateHolder(
  tx: Tx,
  { memberId, visitorId }: Pick<GrantRow, 'memberId' | 'visitorId'>,
): void {
  invalidateAfterCommit(tx, GRANTS_TOPIC, memberId ?? visitorId ?? EVERYONE);
}
