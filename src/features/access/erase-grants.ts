import type { Tx } from '../../platform/db/database.ts';
import { clearGrantReasons, listGrantsOf } from './access.store.ts';
import { endGrant, type LedgerDeps } from './write-grants.ts';

/** Ends what a member still holds, and forgets why staff gave it; the ledger's lines stay. */
export async function eraseGrantsOf(deps: LedgerDeps, tx: Tx, memberId: string): Promise<void> {
  const at = deps.clock.now();
  for (const grant of await listGrantsOf(tx, memberId, at)) {
    await endGrant(deps, tx, grant, { at, cause: 'erased' });
  }
  await clearGrantReasons(tx, memberId);
}
