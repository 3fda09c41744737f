import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';
import type { StopAction } from './thanks.email.ts';

/** Tells the giver of a monthly tip that a charge failed, and that they need not do anything. */
export function chargeFailedEmail(
  mail: MailContext,
  input: {
    owed: Money;
    /** The URL of the open invoice's page, where a bank can ask for a confirmation. */
    payUrl: string | null;
    stop: StopAction;
  },
): Message {
  const { t, formatMoney } = mail.texts;
  const { owed, payUrl, stop } = input;
  const action = { label: t(`mails.tip.${stop.does}`), url: stop.url };
  return composeEmail(mail, {
    subject: t('mails.tipFailed.subject', { site: mail.siteName }),
    before: [t('mails.tipFailed.text', { amount: formatMoney(owed) }), t('mails.tipFailed.retry')],
    ...(payUrl === null
      ? { action }
      : {
          action: { label: t('mails.payNow'), url: payUrl },
          after: [t('mails.linkLine', action)],
        }),
  });
}
