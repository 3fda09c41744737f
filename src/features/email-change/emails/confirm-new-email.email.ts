import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Asks the new address to confirm that an account will use it. */
export function confirmNewEmailEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.confirmNewEmail.subject', { site }),
    before: [t('mails.confirmNewEmail.text', { site })],
    action: { label: t('mails.confirmRegistration.action'), url },
    after: [t('mails.confirmNewEmail.limits'), t('mails.ignore')],
  });
}
