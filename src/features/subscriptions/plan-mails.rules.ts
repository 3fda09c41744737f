import { money } from '../../money/money.ts';
import { decideInvoiceTax } from '../../money/tax.ts';
import type { SendMail } from '../../platform/stripe/plan.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { InvoiceWithFee } from '../payments/index.ts';
import type { MailFor, SiteSettings } from '../settings/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { findCoveredPeriod } from './covered-period.rules.ts';
import { neverPaidEmail } from './emails/never-paid.email.ts';
import { overdueEmail } from './emails/overdue.email.ts';
import { receiptEmail } from './emails/receipt.email.ts';
import { renewalEmail } from './emails/renewal.email.ts';
import { trialTakenEmail } from './emails/trial-taken.email.ts';
import { decideNotice, type NoticeState } from './notices.rules.ts';

/** The site's data and settings for emails and their schedule. */
export interface MailPolicy {
  readonly mailFor: MailFor;
  /** The URL of the account page. */
  readonly accountUrl: string;
  readonly graceDays: number;
  readonly renewalNoticeDays: number;
  /** The access that a first debit gives before it is paid. */
  readonly firstDebitOpens: SiteSettings['subscriptions']['firstDebitOpens'];
}

interface MailedState {
  /** Null if no address is known. */
  readonly email: string | null;
  /** The language that the member chose. */
  readonly language: string | null;
  readonly state: NoticeState & Pick<SubscriptionSnapshot, 'payUrl'>;
  readonly sold: PricedTier;
  /** The plan from the period's end on; null if no change is scheduled. */
  readonly next: PricedTier | null;
  /** The invoices whose payments the same plan records. */
  readonly invoices: readonly InvoiceWithFee[];
  /** Our prices of these invoices, by Stripe's ids. */
  readonly prices: ReadonlyMap<string, PricedTier>;
}

/** Plans receipts and the notice that is due. Each cause sends one email, even if it is planned repeatedly. */
export function planMails(
  { email: to, language, state, sold, next, invoices, prices }: MailedState,
  policy: MailPolicy,
  now: Date,
): SendMail[] {
  if (to === null) return [];
  const mail = policy.mailFor({ language });
  const page = { tier: sold.tier.name, url: policy.accountUrl };
  const mails = invoices.map(({ invoice }): SendMail => {
    const paid = money(invoice.amountPaid, invoice.currency);
    const tax = decideInvoiceTax(invoice);
    const covered = findCoveredPeriod(invoice, prices);
    const message = receiptEmail(mail, { ...page, paid, tax, paidAt: invoice.paidAt, covered });
    return { kind: 'sendMail', mail: { cause: `receipt:${invoice.invoiceId}`, to, message } };
  });
  const notice = decideNotice(state, { ...policy, now });
  if (notice === null) return mails;
  const { cause, at } = notice;
  const { tier, price } = next ?? sold;
  const message = {
    overdue: () => overdueEmail(mail, { ...page, payUrl: state.payUrl, until: at }),
    renewal: () => {
      const renewed = { tier: tier.name, price: money(price.amount, price.currency), at };
      return renewalEmail(mail, { ...page, ...renewed });
    },
  }[notice.kind]();
  return [...mails, { kind: 'sendMail', mail: { cause, to, message } }];
}

interface RefusedSubscription extends Pick<MailedState, 'language'> {
  readonly subscriptionId: string;
  readonly email: string;
  /** The plan's name. */
  readonly tier: string;
}

/** Plans the email that a trial did not begin, because the mailbox or card had a trial in another account. */
export function planTrialTakenMail(
  { subscriptionId, email: to, language, tier }: RefusedSubscription,
  { mailFor }: Pick<MailPolicy, 'mailFor'>,
): SendMail {
  const url = mailFor.to.page('plans');
  const message = trialTakenEmail(mailFor({ language }), { tier, url });
  return { kind: 'sendMail', mail: { cause: `trial-taken:${subscriptionId}`, to, message } };
}

/** Plans the email that a first payment by a delayed payment method has failed. */
export function planNeverPaidMail(
  { subscriptionId, email: to, language, tier }: RefusedSubscription,
  { mailFor }: Pick<MailPolicy, 'mailFor'>,
): SendMail {
  const url = mailFor.to.page('plans');
  const message = neverPaidEmail(mailFor({ language }), { tier, url });
  return { kind: 'sendMail', mail: { cause: `never-paid:${subscriptionId}`, to, message } };
}
