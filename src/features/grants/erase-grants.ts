import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { clearGrantTexts, listGrantsOf } from './grants.store.ts';
import { saveGrants } from './write-grants.ts';

/**
 * Ends all current grants of a member, and deletes the reasons that staff wrote; the ledger's rows stay.
 * Returns the ids of all their grants, because the audit log may reference the member by them.
 */
export async function eraseGrantsOf(
  deps: { readonly clock: Clock },
  tx: Tx,
  memberId: string,
): Promise<string[]> {
  const at = deps.clock.now();
  const all = await listGrantsOf(tx, memberId, new Date(0));
  const ends = all.map((grant) => ({ grant, at, cause: 'erased' as const }));
  await saveGrants(deps, tx, { ends });
  await clearGrantTexts(tx, memberId);
  return all.map(({ id }) => id);
}
