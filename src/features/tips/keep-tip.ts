import type { Tx } from '../../platform/db/database.ts';
import { type GoalDeps, syncGoal } from './keep-goal.ts';
import { syncReward } from './keep-reward.ts';
import { GIVERS_TOPIC } from './list-supporters.ts';
import { findTipStatus } from './read-tip.ts';
import { findTip, markTipReversed } from './tips.store.ts';

export type KeepTipDeps = GoalDeps;

/**
 * Brings what follows from a tip into step with its payments, in the transaction that learned of one or
 * of what came back: it leaves the wall of thanks while all of it has gone back or is disputed, its giver
 * has what was promised, and its article what its goal says. Lets be known that what its giver gave may
 * have changed.
 */
export async function keepTipInStep(deps: KeepTipDeps, tx: Tx, tipId: string): Promise<void> {
  const status = await findTipStatus(tx, tipId);
  const isReversed = status === 'refunded' || status === 'disputed';
  await markTipReversed(tx, tipId, isReversed ? deps.clock.now() : null);
  await syncReward(deps, tx, tipId);
  const tip = await findTip(tx, tipId);
  if (tip?.articleId) await syncGoal(deps, tx, tip.articleId);
  if (tip?.memberId) await deps.changes.publish(tx, GIVERS_TOPIC, tip.memberId);
}
