import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells the owner of an account that someone registered with their address again. */
export function alreadyRegisteredEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.alreadyRegistered.subject', { site }),
    before: [t('mails.alreadyRegistered.text', { site })],
    action: { label: t('mails.signIn'), url },
    after: [t('mails.ignore')],
  });
}
