import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { closeCheckout, completeCheckout, storeSession } from './checkouts.store.ts';

type SessionColumns = Parameters<typeof storeSession>[2];
type Closing = Parameters<typeof closeCheckout>[2];

/** How the changes of a checkout are written, each by one conditional update. */
export const billingAppliers = {
  /** Only where no session is stored yet. */
  storeSession: (tx: Tx, change: { checkoutId: string; session: SessionColumns }) =>
    storeSession(tx, change.checkoutId, change.session),
  /** Only where it is not completed yet. */
  completeCheckout: (tx: Tx, { checkoutId, at }: { checkoutId: string; at: Date }) =>
    completeCheckout(tx, checkoutId, at),
  /** Only where it is neither completed nor closed. */
  closeCheckout: (tx: Tx, { checkoutId, close }: { checkoutId: string; close: Closing }) =>
    closeCheckout(tx, checkoutId, close),
};

/** What `billingAppliers` writes. */
export type CheckoutChange = ChangesOf<typeof billingAppliers>;
