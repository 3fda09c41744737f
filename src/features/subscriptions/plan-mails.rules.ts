import { money } from '../../money/money.ts';
import { decideInvoiceTax } from '../../money/tax.ts';
import type { SendMail } from '../../platform/stripe/plan.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { InvoiceWithFee } from '../payments/index.ts';
import type { MailFor, SiteSettings } from '../settings/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { neverPaidEmail } from './emails/never-paid.email.ts';
import { overdueEmail } from './emails/overdue.email.ts';
import { receiptEmail } from './emails/receipt.email.ts';
import { renewalEmail } from './emails/renewal.email.ts';
import { trialTakenEmail } from './emails/trial-taken.email.ts';
import { decideNotice, type NoticeState } from './notices.rules.ts';

/** What the mails say of the site, and when they are sent. */
export interface MailPolicy {
  readonly mailFor: MailFor;
  /** The page where members see their subscription. */
  readonly accountUrl: string;
  readonly graceDays: number;
  readonly renewalNoticeDays: number;
  /** What the first debit opens before it is paid. */
  readonly firstDebitOpens: SiteSettings['subscriptions']['firstDebitOpens'];
}

interface MailedState {
  /** Null where nobody is known to mail to. */
  readonly email: string | null;
  /** The language that they chose. */
  readonly language: string | null;
  readonly state: NoticeState & Pick<SubscriptionSnapshot, 'payUrl'>;
  readonly sold: PricedTier;
  /** What follows at the period's end, where another price was asked for. */
  readonly next: PricedTier | null;
  /** What is booked by the same plan. */
  readonly invoices: readonly InvoiceWithFee[];
}

/** Receipts of what was paid, and the notice that is due; each cause mails once, however often it is planned. */
export function planMails(
  { email: to, language, state, sold, next, invoices }: MailedState,
  policy: MailPolicy,
  now: Date,
): SendMail[] {
  if (to === null) return [];
  const mail = policy.mailFor({ language });
  const page = { tier: sold.tier.name, url: policy.accountUrl };
  const mails = invoices.map(({ invoice }): SendMail => {
    const paid = money(invoice.amountPaid, invoice.currency);
    const tax = decideInvoiceTax(invoice);
    const message = receiptEmail(mail, { ...page, paid, tax, paidAt: invoice.paidAt });
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

/** Says that a trial did not begin, because the same mailbox or card had one in another account. */
export function planTrialTakenMail(
  { subscriptionId, email: to, language, tier }: RefusedSubscription,
  { mailFor, accountUrl: url }: MailPolicy,
): SendMail {
  const message = trialTakenEmail(mailFor({ language }), { tier, url });
  return { kind: 'sendMail', mail: { cause: `trial-taken:${subscriptionId}`, to, message } };
}

/** Says that a first payment which was to come later did not come. */
export function planNeverPaidMail(
  { subscriptionId, email: to, language, tier }: RefusedSubscription,
  { mailFor, accountUrl: url }: MailPolicy,
): SendMail {
  const message = neverPaidEmail(mailFor({ language }), { tier, url });
  return { kind: 'sendMail', mail: { cause: `never-paid:${subscriptionId}`, to, message } };
}
