import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { endMove, findMove, type PriceMoveRow } from './price-moves.store.ts';

/** Ends a price move; subscribers who have not been moved keep their price. Idempotent. Throws `not_found`. */
export async function endPriceMove(
  deps: DbDeps,
  { tierId, moveId }: { readonly tierId: string; readonly moveId: string },
  actor: Actor,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const move = await findMove(tx, moveId);
    if (move?.price.tierId !== tierId) throw notFound();
    await closeMove(deps, tx, { move, actor });
  });
}

export async function closeMove(
  { clock }: DbDeps,
  tx: Tx,
  { move, actor }: { readonly move: PriceMoveRow; readonly actor: Actor },
): Promise<void> {
  const now = clock.now();
  if (!(await endMove(tx, move.id, now))) return;
  await recordChange(tx, {
    actor,
    at: now,
    action: 'price_move.ended',
    subject: { kind: 'tier', id: move.price.tierId },
    after: { moveId: move.id },
  });
}
