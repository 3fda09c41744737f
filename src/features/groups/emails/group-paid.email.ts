import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';

/** Confirms the payment of a group to the admin who paid. */
export function groupPaidEmail(
  mail: MailContext,
  input: {
    group: string;
    paid: Money;
    /** The tax included in `paid`. Null if none was calculated. */
    tax: Money | null;
    /** The end of the group's access now. */
    until: Date;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { group, paid, tax, until, url } = input;
  const amount = writeTaxed(mail.texts, paid, tax);
  return composeEmail(mail, {
    subject: t('mails.groupPaid.subject', { group, site: mail.siteName }),
    before: [t('mails.groupPaid.text', { amount, group, date: formatDate(until) })],
    action: { label: t('mails.groupPaid.action'), url },
  });
}
