import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { closeCheckout, completeCheckout, storeSession } from './checkouts.store.ts';

type SessionColumns = Parameters<typeof storeSession>[2];
type Closing = Parameters<typeof closeCheckout>[2];

/** Functions that write the changes of a checkout, each by one conditional update. */
export const billingAppliers = {
  /** Does nothing if a session is already stored. */
  storeSession: (tx: Tx, change: { checkoutId: string; session: SessionColumns }) =>
    storeSession(tx, change.checkoutId, change.session),
  /** Does nothing if the checkout is already completed. */
  completeCheckout: (tx: Tx, { checkoutId, at }: { checkoutId: string; at: Date }) =>
    completeCheckout(tx, checkoutId, at),
  /** Does nothing if the checkout is already completed or closed. */
  closeCheckout: (tx: Tx, { checkoutId, close }: { checkoutId: string; close: Closing }) =>
    closeCheckout(tx, checkoutId, close),
};

/** The changes that `billingAppliers` writes. */
export type CheckoutChange = ChangesOf<typeof billingAppliers>;
