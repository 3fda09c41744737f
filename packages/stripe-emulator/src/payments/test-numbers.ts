import type { Decline } from './declines.ts';
import {
  CARD_VELOCITY_EXCEEDED,
  DEBIT_INSUFFICIENT_FUNDS,
  DEBIT_REFUSED,
  EXPIRED_CARD,
  FRAUDULENT,
  GENERIC_DECLINE,
  INCORRECT_CVC,
  INSUFFICIENT_FUNDS,
  LOST_CARD,
  PROCESSING_ERROR,
  STOLEN_CARD,
} from './declines.ts';

/** A test number that Stripe publishes, and its behavior. */
export interface TestNumber {
  number: string;
  kind: 'card' | 'sepa_debit' | 'us_bank_account';
  brand: string;
  country: string;
  funding: 'credit' | 'debit' | 'prepaid';
  /** The description on the hosted page. */
  label: string;
  /** The decline with which every charge fails. */
  decline?: Decline;
  /** Whether it can be attached to a customer, although its charges are declined. */
  attaches?: boolean;
  /** When off-session charges are declined: always, or until the customer has authenticated on a page. */
  authentication?: 'always' | 'until_set_up';
  dispute?: { reason: string; isInquiry?: boolean; isWarning?: boolean };
  refund?: 'settles_later' | 'fails_later';
  /** Whether the money can be paid out at once. */
  isAvailableAtOnce?: boolean;
  /** The outcome of a delayed payment, and the seconds until then. */
  delayed?: { seconds: number; decline?: Decline };
}

const THREE_MINUTES = 180;
/** An ACH debit takes up to four business days; here it takes four days. */
const FOUR_DAYS = 4 * 86_400;

function card(number: string, label: string, rest: Partial<TestNumber> = {}): TestNumber {
  const base = { kind: 'card', brand: 'visa', country: 'US', funding: 'credit' } as const;
  return { ...base, number, label, ...rest };
}

function branded(number: string, brand: string, funding: TestNumber['funding'] = 'credit') {
  return card(number, `Succeeds (${brand}, ${funding})`, { brand, funding });
}

function iban(number: string, label: string, decline?: Decline, rest: Partial<TestNumber> = {}) {
  return card(number, label, {
    kind: 'sepa_debit',
    brand: 'sepa',
    country: 'AT',
    delayed: { seconds: THREE_MINUTES, ...(decline && { decline }) },
    ...rest,
  });
}

function account(number: string, label: string, decline?: Decline) {
  return card(number, label, {
    kind: 'us_bank_account',
    brand: 'ach',
    delayed: { seconds: FOUR_DAYS, ...(decline && { decline }) },
  });
}

const FRAUD = { reason: 'fraudulent' };

/** The supported numbers of docs.stripe.com/testing. */
export const TEST_NUMBERS: TestNumber[] = [
  card('4242424242424242', 'Succeeds'),
  card('4000000000000002', 'Declined', { decline: GENERIC_DECLINE }),
  card('4000000000009995', 'Insufficient funds', { decline: INSUFFICIENT_FUNDS }),
  card('4000000000000069', 'Expired card', { decline: EXPIRED_CARD }),
  card('4000000000000127', 'Wrong security code', { decline: INCORRECT_CVC }),
  card('4000000000000119', 'Processing error', { decline: PROCESSING_ERROR }),
  card('4000000000009987', 'Lost card', { decline: LOST_CARD }),
  card('4000000000009979', 'Stolen card', { decline: STOLEN_CARD }),
  card('4000000000006975', 'Used too often', { decline: CARD_VELOCITY_EXCEEDED }),
  card('4100000000000019', 'Blocked as fraudulent', { decline: FRAUDULENT }),
  card('4000000000000341', 'Can be kept, then each charge is declined', {
    decline: GENERIC_DECLINE,
    attaches: true,
  }),
  card('4000002500003155', 'Authenticates once, later charges succeed', {
    authentication: 'until_set_up',
    country: 'IE',
  }),
  card('4000002760003184', 'Authenticates each time, renewals are declined', {
    authentication: 'always',
    country: 'DE',
  }),
  card('4000000000003220', 'Authenticates each time (3D Secure 2)', { authentication: 'always' }),
  card('4000003800000446', 'Set up already, later charges succeed', { country: 'TH' }),
  card('4000008260003178', 'Authenticates, then insufficient funds', {
    decline: INSUFFICIENT_FUNDS,
    attaches: true,
    country: 'GB',
  }),
  card('4000008400001629', 'Authenticates, then declined', { decline: GENERIC_DECLINE }),
  card('4000000000000259', 'Succeeds, then disputed as fraudulent', { dispute: FRAUD }),
  card('4000000000002685', 'Succeeds, then disputed as not received', {
    dispute: { reason: 'product_not_received' },
  }),
  card('4000000000001976', 'Succeeds, then an inquiry', {
    dispute: { reason: 'fraudulent', isInquiry: true },
  }),
  card('4000000000005423', 'Succeeds, then an early fraud warning', {
    dispute: { reason: 'fraudulent', isWarning: true },
  }),
  card('4000000000007726', 'Succeeds, refunds settle later', { refund: 'settles_later' }),
  card('4000000000005126', 'Succeeds, refunds fail later', { refund: 'fails_later' }),
  card('4000000000000077', 'Succeeds, available at once', { isAvailableAtOnce: true }),
  card('4000000000000101', 'Succeeds, security code not checked'),
  card('4000000000009235', 'Succeeds with elevated risk'),
  card('4000000000004954', 'Succeeds with highest risk'),
  branded('4000056655665556', 'visa', 'debit'),
  branded('5555555555554444', 'mastercard'),
  branded('2223003122003222', 'mastercard'),
  branded('5200828282828210', 'mastercard', 'debit'),
  branded('5105105105105100', 'mastercard', 'prepaid'),
  branded('378282246310005', 'amex'),
  branded('371449635398431', 'amex'),
  branded('6011111111111117', 'discover'),
  branded('6011000990139424', 'discover'),
  branded('6011981111111113', 'discover', 'debit'),
  branded('3056930009020004', 'diners'),
  branded('36227206271667', 'diners'),
  branded('6555900000604105', 'discover'),
  branded('3566002020360505', 'jcb'),
  branded('6200000000000005', 'unionpay'),
  branded('6200000000000047', 'unionpay', 'debit'),
  card('4012888888881881', 'Succeeds'),
  card('4000000760000002', 'Succeeds (Brazil)', { country: 'BR' }),
  card('4000001240000000', 'Succeeds (Canada)', { country: 'CA' }),
  card('4000002760000016', 'Succeeds (Germany)', { country: 'DE' }),
  card('4000002500000003', 'Succeeds (France)', { country: 'FR' }),
  card('4000008260000000', 'Succeeds (United Kingdom)', { country: 'GB' }),
  card('4000003920000003', 'Succeeds (Japan)', { country: 'JP' }),
  iban('AT611904300234573201', 'SEPA debit: unpaid at first, paid after three minutes'),
  iban('AT321904300235473204', 'SEPA debit: unpaid at first, paid after three minutes'),
  iban('AT861904300235473202', 'SEPA debit: unpaid at first, fails later', DEBIT_REFUSED),
  iban('AT051904300235473205', 'SEPA debit: unpaid at first, fails later', DEBIT_REFUSED),
  iban('IT60X0542811101000000123456', 'SEPA debit: unpaid at first, fails later', DEBIT_REFUSED, {
    country: 'IT',
  }),
  iban('AT981904300000343434', 'SEPA debit: unpaid at first, exceeds the limit', DEBIT_REFUSED),
  iban('AT601904300000121212', 'SEPA debit: insufficient funds', DEBIT_INSUFFICIENT_FUNDS),
  iban('AT591904300235473203', 'SEPA debit: paid, then disputed', undefined, { dispute: FRAUD }),
  account('000123456789', 'ACH debit: unpaid at first, paid after four days'),
  account('000111111116', 'ACH debit: unpaid at first, fails after four days', DEBIT_REFUSED),
  account(
    '000222222227',
    'ACH debit: insufficient funds after four days',
    DEBIT_INSUFFICIENT_FUNDS,
  ),
];

const BY_NUMBER = new Map(TEST_NUMBERS.map((each) => [each.number, each]));

/** Stripe's ids of test payment methods, as used in its examples. */
const BY_NAME: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_createDispute: '4000000000000259',
  pm_card_bypassPending: '4000000000000077',
  pm_card_createDisputeInquiry: '4000000000001976',
  pm_card_refundFail: '4000000000005126',
};

/** Finds a test number, with or without spaces, or by Stripe's id for it: `pm_card_visa`, `tok_visa`. */
export function findTestNumber(written: string): TestNumber | undefined {
  const name = written.replace(/^tok_/, 'pm_card_');
  const number = BY_NAME[name] ?? written.replace(/[\s-]/g, '').toUpperCase();
  return BY_NUMBER.get(number);
}
