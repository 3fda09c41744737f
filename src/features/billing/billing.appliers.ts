import type { Appliers } from '../../platform/stripe/sync.ts';
import type { CheckoutChange } from './billing.changes.ts';
import { closeCheckout, completeCheckout, storeSession } from './checkouts.store.ts';

/** How the changes of a checkout are written, each by one conditional update. */
export const billingAppliers: Appliers<CheckoutChange> = {
  // Only where no session is stored yet.
  storeSession: (tx, { checkoutId, session }) => storeSession(tx, checkoutId, session),
  // Only where it is not completed yet.
  completeCheckout: (tx, { checkoutId, at }) => completeCheckout(tx, checkoutId, at),
  // Only where it is neither completed nor closed.
  closeCheckout: (tx, { checkoutId, close }) => closeCheckout(tx, checkoutId, close),
};
