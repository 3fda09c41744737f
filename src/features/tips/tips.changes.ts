import type { RaiseAlarm, SendMail } from '../../platform/stripe/plan.ts';
import type { CheckoutChange } from '../billing/index.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { PledgeRow } from './pledges.store.ts';

/** Writes our row of a monthly tip, over the version that was read and no other. */
interface SavePledge {
  readonly kind: 'savePledge';
  /** With the version that it gets. */
  readonly pledge: PledgeRow;
  readonly at: Date;
}

interface MarkTipPaid {
  readonly kind: 'markTipPaid';
  readonly tipId: string;
  readonly paidAt: Date;
}

/** Lets the wall of thanks, the reward and the goal follow from the tip's payments. */
interface SyncTip {
  readonly kind: 'syncTip';
  readonly tipId: string;
}

/** What `createTipAppliers` writes. */
export type TipRowChange = SavePledge | MarkTipPaid | SyncTip;

/** Everything that the plan of a monthly tip may contain. */
export type PledgeChange = TipRowChange | LedgerChange | CheckoutChange | SendMail | RaiseAlarm;
