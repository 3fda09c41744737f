import type { Every, PriceInterval } from '../../../money/intervals.ts';
import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a subscriber that their price changes, from which renewal on, and which options they have. */
export function priceMoveEmail(
  mail: MailContext,
  input: {
    tier: string;
    interval: PriceInterval;
    /** The previous billing interval, if `interval` does not say it. */
    every: Every | null;
    before: Money;
    after: Money;
    /** When the new amount is first charged. */
    at: Date;
    url: string;
  },
): Message {
  const { t, formatDate, formatMoney } = mail.texts;
  const { tier: plan, interval, every, url } = input;
  const write = (price: Money) => t('mails.per', { price: formatMoney(price), interval });
  const before =
    every === null
      ? write(input.before)
      : t('mails.perEvery', {
          price: formatMoney(input.before),
          every: t('common.every', every),
        });
  const prices = { before, after: write(input.after) };
  return composeEmail(mail, {
    subject: t('mails.priceMove.subject', { site: mail.siteName }),
    before: [
      t('mails.priceMove.text', { plan, ...prices, date: formatDate(input.at) }),
      t('mails.priceMove.limits'),
    ],
    action: { label: t('mails.viewSubscription'), url },
    after: [t('mails.priceMove.advice')],
  });
}
