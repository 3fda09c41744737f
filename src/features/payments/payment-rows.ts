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

/** Payments by what they were for, with what was refunded or disputed of them. */
export const paymentRows = {
  find: findPayment,
  lockAndFind: lockAndFindPayment,
  findReversalOfCheckout,
  hasOneSetAside: hasPaymentSetAside,
  isPaidOtherwise,
  /** Of a member or of all, the newest first. */
  list: listPayments,
  listKnownInvoices,
  listOfTips: listPaymentsOfTips,
  listReversed: listReversedPaid,
  listTipGiversAmong,
};
