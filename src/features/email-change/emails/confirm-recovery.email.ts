import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Asks the new address of an account whose old mailbox is lost to confirm the change. */
export function confirmRecoveryEmail(
  mail: MailContext,
  input: { waitsUntil: Date | null; url: string },
): Message {
  const { t, formatDateTime } = mail.texts;
  const site = mail.siteName;
  const { waitsUntil, url } = input;
  return composeEmail(mail, {
    subject: t('mails.confirmRecovery.subject', { site }),
    before: [
      t('mails.confirmRecovery.intro', { site }),
      ...(waitsUntil === null
        ? []
        : [t('mails.confirmRecovery.wait', { date: formatDateTime(waitsUntil) })]),
    ],
    action: { label: t('mails.confirmRecovery.action'), url },
    after: [t('mails.ignore')],
  });
}
