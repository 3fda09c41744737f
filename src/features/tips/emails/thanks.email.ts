import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';

/** The link by which a giver changes a monthly tip (in their account) or stops it (without signing in). */
export interface StopAction {
  readonly does: 'change' | 'stop';
  readonly url: string;
}

/** Composes the thank-you email of a tip, which is also its receipt. For a monthly tip it says how to stop. */
export function thanksEmail(
  mail: MailContext,
  input: {
    paid: Money;
    /** The tax included in `paid`. Null if none was calculated. */
    tax: Money | null;
    paidAt: Date;
    /** The title of the article or the name of the author that the tip is for. Null if there is none. */
    target: string | null;
    /** Null for a one-time tip. */
    stop: StopAction | null;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { paid, tax, target, stop } = input;
  const received = { amount: writeTaxed(mail.texts, paid, tax), date: formatDate(input.paidAt) };
  const interval = stop === null ? 'once' : 'month';
  return composeEmail(mail, {
    subject: t('mails.tipThanks.subject', { interval, site: mail.siteName }),
    before: [
      target === null
        ? t('mails.tipThanks.text', received)
        : t('mails.tipThanks.textFor', { ...received, target }),
    ],
    ...(stop === null
      ? {}
      : {
          action: { label: t(`mails.tip.${stop.does}`), url: stop.url },
          after: [t('mails.tipThanks.monthly')],
        }),
  });
}
