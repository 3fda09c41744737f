import {
  findPayment,
  findReversalOfCheckout,
  hasPaymentSetAside,
  isPaidOtherwise,
  listKnownInvoices,
  listPayments,
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
  hasOneSetAside: hasPaymentSetAside,
  isPaidOtherwise,
  /** Lists the payments of one member or of all members, newest first. */
  list: listPayments,
  listKnownInvoices,
  listOfTips: listPaymentsOfTips,
  listReversed: listReversedPaid,
  listTipGiversAmong,
};
