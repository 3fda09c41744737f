import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/texts.ts';

/** Tells a member how much of a payment was refunded, in all. */
export function refundedEmail(
  { t, formatMoney }: Texts,
  input: { siteName: string; paid: Money; refunded: Money; url: string },
): Message {
  const { siteName: site, url } = input;
  const [amount, paid] = [formatMoney(input.refunded), formatMoney(input.paid)];
  const isWhole = input.refunded.amount === input.paid.amount;
  return composeEmail({
    subject: t('mails.refunded.subject', { site }),
    before: [
      isWhole ? t('mails.refunded.whole', { amount }) : t('mails.refunded.part', { amount, paid }),
    ],
    action: { label: t('mails.refunded.action'), url },
  });
}
