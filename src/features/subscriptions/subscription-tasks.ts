import { continuePriceMoves } from './continue-price-moves.ts';
import { deliverDueGifts } from './deliver-gift.ts';
import { remindSubscribers } from './remind-subscribers.ts';

/** The scheduled tasks; safe to run at any time. */
export const subscriptionTasks = {
  /** Continues open price moves. */
  continuePriceMoves,
  /** Emails the codes of gifts whose delivery is due. */
  deliverDueGifts,
  /** Sends reminders of overdue payments and upcoming renewals. */
  remindSubscribers,
};
