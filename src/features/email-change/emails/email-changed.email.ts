import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells both addresses that an account has changed its address. */
export function emailChangedEmail(
  mail: MailContext,
  { email, url }: { email: string; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.emailChanged.subject', { site }),
    before: [t('mails.emailChanged.text', { site, email })],
    action: { label: t('mails.signIn'), url },
  });
}
