import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { type GrantRow, insertGrant, insertGrantEnd, type NewGrant } from './access.store.ts';
import { type EndCause, endOf } from './ledger.rules.ts';

export interface LedgerDeps {
  readonly clock: Clock;
}

/**
 * The one door by which anything opens for anyone. Written once for each source, in the transaction
 * of what gave it; a repetition returns the grant that stands.
 */
export function writeGrant(deps: LedgerDeps, tx: Tx, grant: NewGrant): Promise<GrantRow> {
  return insertGrant(tx, grant, deps.clock.now());
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
  await insertGrantEnd(tx, { grant, ...end }, deps.clock.now());
}
