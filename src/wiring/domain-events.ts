import { keepPaidGift, keepReversedGift } from '../features/subscriptions/index.ts';
import { keepPaidTip, keepTipInStep } from '../features/tips/index.ts';
import type { Listeners, Publishes } from '../platform/events/domain-events.ts';
import type { BaseContext, DomainEvents } from './context.ts';

/**
 * What one feature must hear of another: each event, and who listens. Listeners run in the transaction
 * that publishes the event, in this order.
 */
function createListeners(base: BaseContext): Listeners<DomainEvents> {
  return {
    tipPaid: [
      (tx, tip) => keepPaidTip(base, tx, tip),
      (tx, { tipId }) => keepTipInStep(base, tx, tipId),
    ],
    giftPurchased: [(tx, gift) => keepPaidGift(base, tx, gift)],
    paymentReversed: [
      async (tx, { tipId }) => {
        if (tipId !== null) await keepTipInStep(base, tx, tipId);
      },
      async (tx, { kind, checkoutId }) => {
        if (kind === 'gift' && checkoutId !== null) await keepReversedGift(base, tx, checkoutId);
      },
    ],
  };
}

/** Lets the features publish to the listeners above. */
export function connectDomainEvents(base: BaseContext): BaseContext & Publishes<DomainEvents> {
  const listeners = createListeners(base);
  return {
    ...base,
    async publish(tx, name, payload) {
      for (const listen of listeners[name]) await listen(tx, payload);
    },
  };
}
