import {
  findCheckout,
  findOpenCheckout,
  forgetUnpaidGiftAddresses,
  hasTrialAmong,
  insertCheckout,
  listCheckoutsOf,
  listCheckoutsOfTips,
} from './checkouts.store.ts';

/** Our rows of what was bought, stored before Stripe is asked for a session. */
export const checkoutRows = {
  find: findCheckout,
  findOpen: findOpenCheckout,
  insert: insertCheckout,
  listOfMember: listCheckoutsOf,
  listOfTips: listCheckoutsOfTips,
  hasTrialAmong,
  forgetUnpaidGiftAddresses,
};
