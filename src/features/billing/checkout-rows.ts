import {
  findCheckout,
  findOpenCheckout,
  forgetUnpaidGiftAddresses,
  hasTrialAmong,
  insertCheckout,
  listCheckoutsOf,
  listCheckoutsOfTips,
} from './checkouts.store.ts';

/** Reads and writes checkout rows, which are stored before a session is created at Stripe. */
export const checkoutRows = {
  find: findCheckout,
  findOpen: findOpenCheckout,
  insert: insertCheckout,
  listOfMember: listCheckoutsOf,
  listOfTips: listCheckoutsOfTips,
  hasTrialAmong,
  forgetUnpaidGiftAddresses,
};
