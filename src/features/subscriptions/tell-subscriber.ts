import { type Money, money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail, type Message } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { overdueEmail } from './emails/overdue.email.ts';
import { receiptEmail } from './emails/receipt.email.ts';
import { renewalEmail } from './emails/renewal.email.ts';
import { decideNotice, type NoticeState } from './notices.rules.ts';

/** What the mails say of the site, and when they are sent. */
export interface TellingPolicy {
  readonly siteName: string;
  readonly graceDays: number;
  readonly renewalNoticeDays: number;
}

export interface TellDeps {
  readonly clock: Clock;
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
}

export interface Told {
  readonly memberId: string;
  readonly state: NoticeState;
  readonly sold: PricedTier;
  readonly next: PricedTier | null;
  /** What was booked just now. */
  readonly paid: readonly { readonly invoiceId: string; readonly paid: Money; readonly at: Date }[];
  readonly policy: TellingPolicy;
}

/** Mails receipts, and what is due to be said; each cause mails once, however often we look. */
export async function tellSubscriber(deps: TellDeps, tx: Tx, told: Told): Promise<void> {
  const now = deps.clock.now();
  const notice = decideNotice(told.state, { ...told.policy, now });
  if (told.paid.length === 0 && notice === null) return;
  const member = await findMemberById(tx, told.memberId);
  if (member === null) return;
  const { siteName } = told.policy;
  const page = { siteName, tier: told.sold.tier.name, url: `${deps.publicUrl}/account` };
  const mail = (cause: string, message: Message) =>
    enqueueMail(tx, deps.clock, { cause, to: member.email, message });
  for (const { invoiceId, paid, at } of told.paid) {
    await mail(`receipt:${invoiceId}`, receiptEmail({ ...page, paid, paidAt: at }));
  }
  if (notice?.kind === 'overdue') {
    await mail(notice.cause, overdueEmail({ ...page, until: notice.at }));
  }
  if (notice?.kind === 'renewal') {
    const { tier, price } = told.next ?? told.sold;
    const renewed = { tier: tier.name, price: money(price.amount, price.currency), at: notice.at };
    await mail(notice.cause, renewalEmail({ ...page, ...renewed }));
  }
}
