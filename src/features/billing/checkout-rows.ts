import {
  findCheckout,
  forgetUnpaidGiftAddresses,
  hasTrialAmong,
  insertCheckout,
  listCheckoutsOf,
  listCheckoutsOfTips,
} from './checkouts.store.ts';
import { findOpenCheckout, findOpenGroupCheckout } from './open-checkouts.store.ts';

/** Reads and writes checkout rows, which are stored before a session is created at Stripe. */
export const checkoutRows = {
  find: findCheckout,
  findOpen: findOpenCheckout,
  findOpenOfGroup: findOpenGroupCheckout,
  insert: insertCheckout,
  listOfMember: listCheckoutsOf,
  listOfTips: listCheckoutsOfTips,
  hasTrialAmong,
  forgetUnpaidGiftAddresses,
};
