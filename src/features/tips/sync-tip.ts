import type { Tx } from '../../platform/db/database.ts';
import { TIPPERS_TOPIC } from './list-supporters.ts';
import { TIPS_TOPIC } from './list-tips.ts';
import { findTipStatus } from './read-tip.ts';
import { type GoalDeps, syncGoal } from './sync-goal.ts';
import { syncReward } from './sync-reward.ts';
import { findTip, markTipReversed } from './tips.store.ts';

export type SyncTipDeps = GoalDeps;

/**
 * Updates everything that depends on a tip's payments, in the transaction that wrote a payment or a reversal: a fully
 * refunded or disputed tip leaves the wall of thanks, the reward is granted or ended, and the article opens or closes
 * according to its goal. Publishes `TIPS_TOPIC` and `TIPPERS_TOPIC`.
 */
export async function syncTip(deps: SyncTipDeps, tx: Tx, tipId: string): Promise<void> {
  const status = await findTipStatus(tx, tipId);
  const isReversed = status === 'refunded' || status === 'disputed';
  await markTipReversed(tx, tipId, isReversed ? deps.clock.now() : null);
  await syncReward(deps, tx, tipId);
  const tip = await findTip(tx, tipId);
  if (tip?.articleId) await syncGoal(deps, tx, tip.articleId);
  await deps.changes.publish(tx, TIPS_TOPIC, tipId);
  if (tip?.memberId) await deps.changes.publish(tx, TIPPERS_TOPIC, tip.memberId);
}
