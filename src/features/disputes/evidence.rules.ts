import { formatMoney, type Money } from '../../money/money.ts';
import type { PaymentKind } from '../../money/payment-kinds.ts';

/**
 * The evidence texts that a publisher can provide, as our names and Stripe's
 * (https://docs.stripe.com/api/disputes/evidence_object). Fields about shipping are left out.
 */
export const EVIDENCE_TEXTS = {
  productDescription: 'product_description',
  customerName: 'customer_name',
  customerEmail: 'customer_email_address',
  serviceDate: 'service_date',
  accessLog: 'access_activity_log',
  cancellationPolicy: 'cancellation_policy_disclosure',
  cancellationRebuttal: 'cancellation_rebuttal',
  refundPolicy: 'refund_policy_disclosure',
  refundRefusal: 'refund_refusal_explanation',
  duplicateExplanation: 'duplicate_charge_explanation',
  other: 'uncategorized_text',
} as const;
export type EvidenceText = keyof typeof EVIDENCE_TEXTS;

/** The evidence files, as our names and Stripe's. */
export const EVIDENCE_FILES = {
  receiptFile: 'receipt',
  correspondenceFile: 'customer_communication',
  serviceFile: 'service_documentation',
  cancellationPolicyFile: 'cancellation_policy',
  refundPolicyFile: 'refund_policy',
  otherFile: 'uncategorized_file',
} as const;
export type EvidenceFile = keyof typeof EVIDENCE_FILES;

export type Evidence = Readonly<Record<EvidenceText | EvidenceFile, string | null>>;

/** Our data about a payment and its member, for the texts that are suggested to staff. */
export interface CaseFacts {
  readonly siteName: string;
  /** The page where members cancel. */
  readonly accountUrl: string;
  readonly timeZone: string;
  readonly withdrawalDays: number;
  readonly payment: {
    readonly kind: PaymentKind;
    readonly amount: Money;
    readonly paidAt: Date;
    readonly invoiceNumber: string | null;
    readonly invoiceUrl: string | null;
  } | null;
  readonly member: {
    readonly name: string;
    readonly email: string;
    readonly createdAt: Date;
  } | null;
  /** Sign-in times of the member, and periods of granted access. Neither addresses nor articles read. */
  readonly signedInAt: readonly Date[];
  readonly opened: readonly { readonly from: Date; readonly until: Date }[];
}

const SOLD = {
  subscription: (site: string) =>
    `A subscription to ${site}, a digital publication. It opens all articles of the plan at once, and nothing is shipped.`,
  gift: (site: string) =>
    `A gift subscription to ${site}, a digital publication. Its code was sent by email at once, and nothing is shipped.`,
  group: (site: string) =>
    `Access to ${site}, a digital publication, for the readers of a group and a fixed period. It opens at once, and nothing is shipped.`,
  tip: (site: string) =>
    `A voluntary tip to ${site}, a digital publication. The amount was chosen by the payer.`,
} as const satisfies Record<PaymentKind, (site: string) => string>;

/** The maximum number of lines; the oldest are dropped. Stripe accepts 20,000 characters. */
const MAX_LINES = 200;

/** Returns the texts that can be suggested from our own data. Null if the data is missing. */
export function suggestEvidence(facts: CaseFacts): Readonly<Record<EvidenceText, string | null>> {
  const { payment, member, siteName, timeZone } = facts;
  return {
    productDescription: payment && SOLD[payment.kind](siteName),
    customerName: member?.name ?? null,
    customerEmail: member?.email ?? null,
    serviceDate: payment && writeDay(payment.paidAt, timeZone),
    accessLog: writeAccessLog(facts),
    cancellationPolicy: `Subscribers can cancel at any time at ${facts.accountUrl}. Access goes on until the end of the paid time, and nothing is charged after it.`,
    cancellationRebuttal: null,
    refundPolicy: writeRefundPolicy(facts),
    refundRefusal: null,
    duplicateExplanation: null,
    other: payment && writeReceipt(payment, timeZone),
  };
}

function writeRefundPolicy({ withdrawalDays }: CaseFacts): string | null {
  if (withdrawalDays === 0) return null;
  return `Subscribers can withdraw within ${withdrawalDays} days of the purchase on their account page, and get back all that they paid.`;
}

function writeReceipt(payment: NonNullable<CaseFacts['payment']>, timeZone: string): string {
  const { amount, paidAt, invoiceNumber, invoiceUrl } = payment;
  const invoice = invoiceNumber === null ? '' : `, invoice ${invoiceNumber}`;
  const page = invoiceUrl === null ? '' : ` (${invoiceUrl})`;
  return `Payment of ${formatMoney(amount)} on ${writeDay(paidAt, timeZone)}${invoice}${page}.`;
}

/** Contains times only: neither network addresses nor articles read. */
function writeAccessLog({ member, signedInAt, opened }: CaseFacts): string | null {
  if (member === null) return null;
  const lines = [
    { at: member.createdAt, what: 'account created' },
    ...signedInAt.map((at) => ({ at, what: 'signed in' })),
    ...opened.map(({ from, until }) => ({
      at: from,
      what: `access began, until ${writeInstant(until)}`,
    })),
  ];
  return lines
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .slice(-MAX_LINES)
    .map(({ at, what }) => `${writeInstant(at)}: ${what}`)
    .join('\n');
}

function writeInstant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function writeDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(at);
}
