import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { TIPS_TOPIC } from './list-tips.ts';
import { findTip, writeTipHidden } from './tips.store.ts';

export interface HideTipDeps extends DbDeps {
  readonly changes: Changes;
}

/**
 * Hides a tip on the wall of thanks, or shows it again. The payment does not change. A decision that changes nothing
 * only marks the tip as reviewed. Throws `not_found`.
 */
export function setTipHidden(
  { db, clock, changes }: HideTipDeps,
  { id, isHidden, actor }: { id: string; isHidden: boolean; actor: Actor },
): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    if ((await findTip(tx, id)) === null) throw notFound();
    // Of two concurrent equal decisions, only the one that changes the row is recorded.
    const isChanged = await writeTipHidden(tx, id, { isHidden, now });
    if (!isChanged) return;
    await changes.publish(tx, TIPS_TOPIC, id);
    await recordChange(tx, {
      actor,
      at: now,
      action: isHidden ? 'tip.hidden' : 'tip.shown',
      subject: { kind: 'tip', id },
      before: { hidden: !isHidden },
      after: { hidden: isHidden },
    });
  });
}
