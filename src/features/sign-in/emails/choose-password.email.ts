import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Lets the owner of an account choose a new password. */
export function choosePasswordEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.choosePassword.subject', { site }),
    before: [t('mails.choosePassword.text', { site })],
    action: { label: t('mails.choosePassword.action'), url },
    after: [t('mails.choosePassword.limits'), t('mails.choosePassword.ignore')],
  });
}
