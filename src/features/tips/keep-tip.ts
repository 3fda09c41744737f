import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { GIVERS_TOPIC } from './list-supporters.ts';
import { findTipStatus } from './read-tip.ts';
import { findTip, markTipReversed } from './tips.store.ts';

export interface KeepTipDeps {
  readonly clock: Clock;
  readonly changes: Changes;
}

/**
 * Takes a tip off the wall of thanks while all of it has gone back or is disputed, in the transaction
 * that learned so; and lets be known that what its giver gave may have changed.
 */
export async function keepTipInStep(
  { clock, changes }: KeepTipDeps,
  tx: Tx,
  tipId: string,
): Promise<void> {
  const status = await findTipStatus(tx, tipId);
  const isReversed = status === 'refunded' || status === 'disputed';
  await markTipReversed(tx, tipId, isReversed ? clock.now() : null);
  const giverId = (await findTip(tx, tipId))?.memberId ?? null;
  if (giverId !== null) await changes.announce(tx, GIVERS_TOPIC, giverId);
}
