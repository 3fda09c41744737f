import type { Tx } from '../../platform/db/database.ts';
import { forgetReasonsOf, listGrantsOf } from './access.store.ts';
import { endGrant, type LedgerDeps } from './keep-ledger.ts';

/** Ends what a member still holds, and forgets why staff gave it; the ledger's lines stay. */
export async function eraseGrantsOf(deps: LedgerDeps, tx: Tx, memberId: string): Promise<void> {
  const at = deps.clock.now();
  for (const grant of await listGrantsOf(tx, memberId, at)) {
    await endGrant(deps, tx, grant, { at, cause: 'erased' });
  }
  await forgetReasonsOf(tx, memberId);
}
