import { type Money, money } from '../../money/money.ts';
import type { SendMail } from '../../platform/stripe/plan.ts';
import type { MailFor } from '../settings/index.ts';
import { chargeFailedEmail } from './emails/charge-failed.email.ts';
import { type StopAction, thanksEmail } from './emails/thanks.email.ts';
import type { PledgeRow } from './pledges.store.ts';

/** How a mail speaks of the site. */
export interface MailPolicy {
  readonly mailFor: MailFor;
  /** What the publication's prompt for tips says. */
  readonly words: string;
  /** The link that stops a guest's monthly tip without signing in. */
  readonly stopLinkOf: (pledgeId: string) => string;
}

type MailedPledge = Pick<PledgeRow, 'id' | 'memberId' | 'amount' | 'currency' | 'overdueSince'>;

interface PaidTip {
  /** The giver's address: a member's own, or what Stripe says of a guest. Null where nobody is known. */
  readonly to: string | null;
  /** The language that they chose. */
  readonly language: string | null;
  /** Null for a tip that was given once. */
  readonly pledge: MailedPledge | null;
  readonly paid: Money;
  /** The tax within it; null where none was calculated. */
  readonly tax: Money | null;
  readonly paidAt: Date;
  /** Stripe's id of the payment: it is thanked for once. */
  readonly paymentId: string;
  /** The title of the article or the name of the author that it was given towards. */
  readonly target: string | null;
}

/** Thanks and receipt for one payment. */
export function planThanks(
  { to, language, pledge, paid, tax, paidAt, paymentId, target }: PaidTip,
  policy: MailPolicy,
): SendMail[] {
  if (to === null) return [];
  const stop = pledge === null ? null : stopAction(pledge, policy);
  const message = thanksEmail(policy.mailFor({ language }), {
    words: policy.words,
    paid,
    tax,
    paidAt,
    target,
    stop,
  });
  return [{ kind: 'sendMail', mail: { cause: `tip-receipt:${paymentId}`, to, message } }];
}

/** Says once for each charge that it failed; the amount is what the next try asks for. */
export function planFailureMail(
  pledge: MailedPledge,
  { to, language, payUrl }: Pick<PaidTip, 'to' | 'language'> & { readonly payUrl: string | null },
  policy: MailPolicy,
): SendMail[] {
  if (to === null || pledge.overdueSince === null) return [];
  const owed = money(pledge.amount, pledge.currency);
  const stop = stopAction(pledge, policy);
  const message = chargeFailedEmail(policy.mailFor({ language }), { owed, payUrl, stop });
  const cause = `pledge-overdue:${pledge.id}:${pledge.overdueSince.toISOString()}`;
  return [{ kind: 'sendMail', mail: { cause, to, message } }];
}

function stopAction(
  { id, memberId }: MailedPledge,
  { stopLinkOf, mailFor }: MailPolicy,
): StopAction {
  return memberId === null
    ? { does: 'stop', url: stopLinkOf(id) }
    : { does: 'change', url: mailFor.to.page('account') };
}
