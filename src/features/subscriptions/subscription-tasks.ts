import { continuePriceMoves } from './continue-price-moves.ts';
import { deliverDueGifts } from './deliver-gift.ts';
import { remindSubscribers } from './remind-subscribers.ts';

/** What runs on a schedule; safe to run at any time. */
export const subscriptionTasks = {
  /** Continues the price moves that are open. */
  continuePriceMoves,
  /** Mails the codes of gifts whose day has come. */
  deliverDueGifts,
  /** Reminds of overdue payments and coming renewals. */
  remindSubscribers,
};
