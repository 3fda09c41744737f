import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a member the total that was refunded of a payment. */
export function refundedEmail(
  mail: MailContext,
  input: { paid: Money; refunded: Money; url: string },
): Message {
  const { t, formatMoney } = mail.texts;
  const [amount, paid] = [formatMoney(input.refunded), formatMoney(input.paid)];
  const isWhole = input.refunded.amount === input.paid.amount;
  return composeEmail(mail, {
    subject: t('mails.refunded.subject', { site: mail.siteName }),
    before: [
      isWhole ? t('mails.refunded.whole', { amount }) : t('mails.refunded.part', { amount, paid }),
    ],
    action: { label: t('mails.refunded.action'), url: input.url },
  });
}
