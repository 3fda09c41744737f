import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { RaiseAlarm, SendMail } from '../../platform/stripe/plan.ts';
import type { CheckoutChange } from '../billing/index.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { PledgeRow } from './pledges.store.ts';

/** The events that other features may subscribe to. */
export interface TipEvents {
  /** A monthly tip began, or its row was written anew. */
  readonly pledgeChanged: {
    readonly pledgeId: string;
    readonly tipId: string;
    readonly memberId: string | null;
    /** In Stripe's words. */
    readonly status: string;
  };
}

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
export type PledgeChange =
  | TipRowChange
  | LedgerChange
  | CheckoutChange
  | SendMail
  | RaiseAlarm
  | PublishEvent<TipEvents>;
