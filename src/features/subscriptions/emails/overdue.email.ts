import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/**
 * Tells a subscriber that a payment failed, and when access ends. Links to the page of the open invoice, where a bank
 * can ask for confirmation, or to the account page if no invoice is open.
 */
export function overdueEmail(
  mail: MailContext,
  input: {
    tier: string;
    until: Date;
    /** The URL of the open invoice's page; null if no invoice is open. */
    payUrl: string | null;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { tier: plan, payUrl, url } = input;
  const canPay = payUrl !== null;
  return composeEmail(mail, {
    subject: t('mails.overdue.subject', { site: mail.siteName }),
    before: [
      t('mails.overdue.text', { plan, date: formatDate(input.until) }),
      t('mails.overdue.retry'),
      ...(canPay ? [t('mails.overdue.payNow')] : []),
    ],
    action: canPay
      ? { label: t('mails.payNow'), url: payUrl }
      : { label: t('mails.updatePayment'), url },
    after: [...(canPay ? [t('mails.overdue.later', { url })] : []), t('mails.overdue.paid')],
  });
}
