import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Asks the owner of an address to confirm that they registered it. */
export function confirmRegistrationEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.confirmRegistration.subject', { site }),
    before: [t('mails.confirmRegistration.text', { site })],
    action: { label: t('mails.confirmRegistration.action'), url },
    after: [t('mails.confirmRegistration.limits'), t('mails.ignore')],
  });
}
