import { type Money, money } from '../../money/money.ts';
import type { SendMail } from '../../platform/stripe/plan.ts';
import type { MailFor } from '../settings/index.ts';
import { chargeFailedEmail } from './emails/charge-failed.email.ts';
import { type StopAction, thanksEmail } from './emails/thanks.email.ts';
import type { PledgeRow } from './pledges.store.ts';

/** The site's settings for emails. */
export interface MailPolicy {
  readonly mailFor: MailFor;
  /** Returns the link that stops a guest's monthly tip without signing in. */
  readonly stopLinkOf: (pledgeId: string) => string;
}

type MailedPledge = Pick<PledgeRow, 'id' | 'memberId' | 'amount' | 'currency' | 'overdueSince'>;

interface PaidTip {
  /** The giver's email address: a member's own, or Stripe's for a guest. Null if it is unknown. */
  readonly to: string | null;
  /** The language that the giver chose. Null if none. */
  readonly language: string | null;
  /** Null for a one-time tip. */
  readonly pledge: MailedPledge | null;
  readonly paid: Money;
  /** The tax included in `paid`. Null if none was calculated. */
  readonly tax: Money | null;
  readonly paidAt: Date;
  /** Stripe's id of the payment. Each payment gets one email. */
  readonly paymentId: string;
  /** The title of the article or the name of the author that the tip is for. */
  readonly target: string | null;
}

/** Plans the thank-you email, which is also the receipt, of one payment. */
export function planThanks(
  { to, language, pledge, paid, tax, paidAt, paymentId, target }: PaidTip,
  policy: MailPolicy,
): SendMail[] {
  if (to === null) return [];
  const stop = pledge === null ? null : stopAction(pledge, policy);
  const message = thanksEmail(policy.mailFor({ language }), {
    paid,
    tax,
    paidAt,
    target,
    stop,
  });
  return [{ kind: 'sendMail', mail: { cause: `tip-receipt:${paymentId}`, to, message } }];
}

/** Plans one email per failed charge. The amount is that of the next attempt. */
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
