import type { Appliers } from '../../platform/stripe/sync.ts';
import { savePledge } from './pledges.store.ts';
import { type SyncTipDeps, syncTip } from './sync-tip.ts';
import type { TipRowChange } from './tips.changes.ts';
import { markTipPaid } from './tips.store.ts';

/** How the changes of a tip's own rows are written. */
export function createTipAppliers(deps: SyncTipDeps): Appliers<TipRowChange> {
  return {
    // Only over the version that was read; unique on Stripe's id.
    savePledge: (tx, { pledge, at }) => savePledge(tx, pledge, at),
    // Only the first payment dates a tip.
    markTipPaid: (tx, { tipId, paidAt }) => markTipPaid(tx, tipId, paidAt),
    // Under the locks of the tip and of its article's goal.
    syncTip: (tx, { tipId }) => syncTip(deps, tx, tipId),
  };
}
