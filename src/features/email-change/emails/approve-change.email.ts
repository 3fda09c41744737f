import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Asks the current address to confirm that another one replaces it. */
export function approveChangeEmail(
  mail: MailContext,
  { email, url }: { email: string; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.approveChange.subject', { site }),
    before: [t('mails.approveChange.text', { site, email })],
    action: { label: t('mails.approveChange.action'), url },
    after: [t('mails.approveChange.limits'), t('mails.approveChange.notYou')],
  });
}
