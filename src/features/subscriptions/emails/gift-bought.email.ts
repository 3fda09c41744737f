import type { PriceInterval } from '../../../money/intervals.ts';
import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';

/** Confirms a gift subscription to its buyer, with the paid amount and the printable card. */
export function giftBoughtEmail(
  mail: MailContext,
  input: {
    tier: string;
    interval: PriceInterval;
    paid: Money;
    /** The tax within `paid`. Null if none was calculated. */
    tax: Money | null;
    paidAt: Date;
    deliverTo: string;
    /** Null if the code was emailed immediately. */
    deliverAt: Date | null;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { tier: plan, interval, deliverTo: email, deliverAt, url } = input;
  const amount = writeTaxed(mail.texts, input.paid, input.tax);
  return composeEmail(mail, {
    subject: t('mails.giftBought.subject', { interval, site: mail.siteName }),
    before: [
      t('mails.giftBought.thanks', { interval, plan }),
      t('mails.giftBought.paid', { amount, date: formatDate(input.paidAt) }),
      deliverAt === null
        ? t('mails.giftBought.sent', { email })
        : t('mails.giftBought.later', { email, date: formatDate(deliverAt) }),
    ],
    action: { label: t('mails.giftBought.action'), url },
    after: [t('mails.giftBought.limits')],
  });
}
