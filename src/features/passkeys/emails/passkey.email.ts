import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a member that a passkey was added to or removed from their account. */
export function passkeyEmail(
  mail: MailContext,
  { name, what, url }: { name: string; what: 'added' | 'removed'; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t(`mails.passkey.${what}.subject`, { site }),
    before: [t(`mails.passkey.${what}.text`, { site, name }), t('mails.passkey.notYou')],
    action: { label: t('mails.passkey.action'), url },
  });
}
