import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Contains the code with which a signed-in member confirms their identity. */
export function reauthenticationCodeEmail(mail: MailContext, { code }: { code: string }): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.reauthentication.subject', { code, site: mail.siteName }),
    before: [
      t('mails.reauthentication.text', { code }),
      t('mails.reauthentication.limits'),
      t('mails.reauthentication.notYou'),
    ],
  });
}
