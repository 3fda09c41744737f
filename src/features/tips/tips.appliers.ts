import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { type PledgeRow, savePledge } from './pledges.store.ts';
import { type SyncTipDeps, syncTip } from './sync-tip.ts';
import { markTipPaid, writeGuestAddress } from './tips.store.ts';

/** Writers of the changes of a tip's own rows. */
export function createTipAppliers(deps: SyncTipDeps) {
  return {
    /** Writes only over the previous version. Unique on Stripe's id. */
    savePledge: (tx: Tx, { pledge, at }: { pledge: PledgeRow; at: Date }) =>
      savePledge(tx, pledge, at),
    /** Only the first payment sets the date of a tip. */
    markTipPaid: (tx: Tx, { tipId, paidAt }: { tipId: string; paidAt: Date }) =>
      markTipPaid(tx, tipId, paidAt),
    /** Only for a guest's tip. Stores only a hash of the address. */
    writeGuestAddress: (tx: Tx, { tipId, email }: { tipId: string; email: string }) =>
      writeGuestAddress(tx, tipId, email),
    /**
     * Updates the wall of thanks, the reward and the goal from the tip's payments, under the locks of the tip and of
     * its article's goal.
     */
    syncTip: (tx: Tx, { tipId }: { tipId: string }) => syncTip(deps, tx, tipId),
  };
}

/** The changes that `createTipAppliers` writes. */
export type TipRowChange = ChangesOf<ReturnType<typeof createTipAppliers>>;
