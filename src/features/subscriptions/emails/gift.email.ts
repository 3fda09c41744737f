import type { PriceInterval } from '../../../money/intervals.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Sends the code of a gift subscription to its recipient, with the sender's name and message. */
export function giftEmail(
  mail: MailContext,
  input: {
    tier: string;
    interval: PriceInterval;
    code: string;
    url: string;
    from: string | null;
    words: string | null;
  },
): Message {
  const { t } = mail.texts;
  const { tier: plan, interval, code, url, words } = input;
  const site = mail.siteName;
  const giver = input.from ?? t('mails.gift.someone');
  return composeEmail(mail, {
    subject: t('mails.gift.subject', { interval, site }),
    before: [
      t('mails.gift.text', { giver, interval, plan, site }),
      ...(words === null ? [] : [words]),
      t('mails.gift.code', { code }),
    ],
    action: { label: t('mails.gift.action'), url },
    after: [t('mails.gift.limits')],
  });
}
