import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { findTipStatus } from './read-tip.ts';
import { markTipReversed } from './tips.store.ts';

/**
 * Takes a tip off the wall of thanks while all of it has gone back or is disputed, in the transaction
 * that learned so.
 */
export async function keepTipInStep(
  { clock }: { readonly clock: Clock },
  tx: Tx,
  tipId: string,
): Promise<void> {
  const status = await findTipStatus(tx, tipId);
  const isReversed = status === 'refunded' || status === 'disputed';
  await markTipReversed(tx, tipId, isReversed ? clock.now() : null);
}
