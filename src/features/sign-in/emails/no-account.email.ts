import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a person who asked for a password reset that their address has no account. */
export function noAccountEmail(mail: MailContext, { url }: { url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.noAccount.subject', { site }),
    before: [t('mails.noAccount.text', { site })],
    action: { label: t('mails.noAccount.action'), url },
    after: [t('mails.ignore')],
  });
}
