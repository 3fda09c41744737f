import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells admins that an API key expires soon, so that a server does not stop working unexpectedly. */
export function apiKeyExpiryEmail(
  mail: MailContext,
  input: {
    readonly name: string;
    readonly prefix: string;
    readonly expiresAt: Date;
    readonly url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { name, prefix, url } = input;
  const key = { name, day: formatDate(input.expiresAt) };
  return composeEmail(mail, {
    subject: t('mails.apiKeyExpiry.subject', key),
    before: [
      t('mails.apiKeyExpiry.text', { ...key, prefix, site: mail.siteName }),
      t('mails.apiKeyExpiry.advice'),
    ],
    action: { label: t('mails.apiKeyExpiry.action'), url },
  });
}
