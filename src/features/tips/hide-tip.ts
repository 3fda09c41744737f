import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { findTip, writeTipHidden } from './tips.store.ts';

/**
 * Takes a tip off the wall of thanks, or puts it there; what was paid stays as it is. One that is so
 * already only counts as looked at. Throws the 404.
 */
export function setTipHidden(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { id, isHidden, actor }: { id: string; isHidden: boolean; actor: Actor },
): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    if ((await findTip(tx, id)) === null) throw notFound();
    // Of two equal decisions at once, only the one that changes the row is recorded.
    const isChanged = await writeTipHidden(tx, id, { isHidden, now });
    if (!isChanged) return;
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
