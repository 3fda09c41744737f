import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** The email with which an admin tests the mail server. */
export function testEmail(mail: MailContext, input: { readonly url: string }): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.test.subject', { site }),
    before: [t('mails.test.text', { site })],
    action: { label: t('mails.test.action'), url: input.url },
  });
}
