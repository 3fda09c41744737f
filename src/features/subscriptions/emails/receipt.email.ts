import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';

/** A receipt for a subscription payment. */
export function receiptEmail(
  mail: MailContext,
  input: {
    tier: string;
    paid: Money;
    /** The tax within `paid`. */
    tax: Money | null;
    paidAt: Date;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { tier: plan, paid, tax, url } = input;
  const amount = writeTaxed(mail.texts, paid, tax);
  return composeEmail(mail, {
    subject: t('mails.receipt.subject', { site: mail.siteName }),
    before: [t('mails.receipt.text', { amount, plan, date: formatDate(input.paidAt) })],
    action: { label: t('mails.viewSubscription'), url },
  });
}
