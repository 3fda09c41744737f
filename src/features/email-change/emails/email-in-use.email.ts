import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells the owner of an account that another account asked for its address. */
export function emailInUseEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.emailInUse.subject', { site }),
    before: [t('mails.emailInUse.text', { site })],
    action: { label: t('mails.signIn'), url },
    after: [t('mails.ignore')],
  });
}
