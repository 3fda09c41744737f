import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a yearly subscriber about the upcoming renewal, in time to cancel. */
export function renewalEmail(
  mail: MailContext,
  input: { tier: string; price: Money; at: Date; url: string },
): Message {
  const { t, formatDate, formatMoney } = mail.texts;
  const { tier: plan, url } = input;
  const date = formatDate(input.at);
  const price = formatMoney(input.price);
  return composeEmail(mail, {
    subject: t('mails.renewal.subject', { site: mail.siteName, date }),
    before: [t('mails.renewal.text', { plan, date, price })],
    action: { label: t('mails.viewSubscription'), url },
    after: [t('mails.renewal.advice')],
  });
}
