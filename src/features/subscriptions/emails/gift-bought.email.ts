import type { PriceInterval } from '../../../money/intervals.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Confirms a gift subscription to its buyer, with the printable card. */
export function giftBoughtEmail(
  mail: MailContext,
  input: {
    tier: string;
    interval: PriceInterval;
    deliverTo: string;
    /** Null if the code was emailed immediately. */
    deliverAt: Date | null;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { tier: plan, interval, deliverTo: email, deliverAt, url } = input;
  return composeEmail(mail, {
    subject: t('mails.giftBought.subject', { interval, site: mail.siteName }),
    before: [
      t('mails.giftBought.thanks', { interval, plan }),
      deliverAt === null
        ? t('mails.giftBought.sent', { email })
        : t('mails.giftBought.later', { email, date: formatDate(deliverAt) }),
    ],
    action: { label: t('mails.giftBought.action'), url },
    after: [t('mails.giftBought.limits')],
  });
}
