import type { Tx } from '../../platform/db/database.ts';
import { clearGrantReasons, listGrantsOf } from './access.store.ts';
import { type LedgerDeps, saveGrants } from './write-grants.ts';

/** Ends what a member still holds, and deletes the reasons that staff wrote; the ledger's lines stay. */
export async function eraseGrantsOf(deps: LedgerDeps, tx: Tx, memberId: string): Promise<void> {
  const at = deps.clock.now();
  const held = await listGrantsOf(tx, memberId, at);
  const ends = held.map((grant) => ({ grant, at, cause: 'erased' as const }));
  await saveGrants(deps, tx, { ends });
  await clearGrantReasons(tx, memberId);
}
