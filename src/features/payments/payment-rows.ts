import {
  findPayment,
  findReversalOfCheckout,
  findReversalOfSubscription,
  findReversalsOfGifts,
  hasFlaggedPayment,
  hasOtherPayment,
  listKnownInvoices,
  listPayments,
  listPaymentsByIntent,
  listPaymentsOfTips,
  listReversedPaid,
  listTipGiversAmong,
  lockAndFindPayment,
} from './payments.store.ts';

/** Queries of payments with their refunds and disputes. */
export const paymentRows = {
  find: findPayment,
  lockAndFind: lockAndFindPayment,
  findReversalOfCheckout,
  findReversalOfSubscription,
  findReversalsOfGifts,
  hasOneSetAside: hasFlaggedPayment,
  hasOtherPayment,
  /** Lists the payments of one member or of all members, newest first. */
  list: listPayments,
  listKnownInvoices,
  listByIntent: listPaymentsByIntent,
  listOfTips: listPaymentsOfTips,
  listReversed: listReversedPaid,
  listTipGiversAmong,
};
