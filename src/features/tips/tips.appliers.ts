import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { type PledgeRow, savePledge } from './pledges.store.ts';
import { type SyncTipDeps, syncTip } from './sync-tip.ts';
import { markTipPaid, writeGuestAddress } from './tips.store.ts';

/** How the changes of a tip's own rows are written. */
export function createTipAppliers(deps: SyncTipDeps) {
  return {
    /** Only over the version before the row's own; unique on Stripe's id. */
    savePledge: (tx: Tx, { pledge, at }: { pledge: PledgeRow; at: Date }) =>
      savePledge(tx, pledge, at),
    /** Only the first payment dates a tip. */
    markTipPaid: (tx: Tx, { tipId, paidAt }: { tipId: string; paidAt: Date }) =>
      markTipPaid(tx, tipId, paidAt),
    /** Only for a guest's tip, and only a hash of the address. */
    writeGuestAddress: (tx: Tx, { tipId, email }: { tipId: string; email: string }) =>
      writeGuestAddress(tx, tipId, email),
    /**
     * Lets the wall of thanks, the reward and the goal follow from the tip's payments, under the locks
     * of the tip and of its article's goal.
     */
    syncTip: (tx: Tx, { tipId }: { tipId: string }) => syncTip(deps, tx, tipId),
  };
}

/** What `createTipAppliers` writes. */
export type TipRowChange = ChangesOf<ReturnType<typeof createTipAppliers>>;
