import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';

/** Where a giver changes or stops a monthly tip: in their account, or by a link that only stops it. */
export interface StopAction {
  readonly does: 'change' | 'stop';
  readonly url: string;
}

/** Thanks for a tip, and is its receipt; for a monthly one it says how to stop. */
export function thanksEmail(
  mail: MailContext,
  input: {
    /** The publication's own, of its prompt. */
    words: string;
    paid: Money;
    /** The tax within it. */
    tax: Money | null;
    paidAt: Date;
    /** The title of the article or the name of the author that it was given towards. */
    target: string | null;
    /** Null for a tip given once. */
    stop: StopAction | null;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { words, paid, tax, target, stop } = input;
  const received = { amount: writeTaxed(mail.texts, paid, tax), date: formatDate(input.paidAt) };
  const interval = stop === null ? 'once' : 'month';
  return composeEmail(mail, {
    subject: t('mails.tipThanks.subject', { interval, site: mail.siteName }),
    before: [
      target === null
        ? t('mails.tipThanks.text', received)
        : t('mails.tipThanks.textFor', { ...received, target }),
      words,
    ],
    ...(stop === null
      ? {}
      : {
          action: { label: t(`mails.tip.${stop.does}`), url: stop.url },
          after: [t('mails.tipThanks.monthly')],
        }),
  });
}
