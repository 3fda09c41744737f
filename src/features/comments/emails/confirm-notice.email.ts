import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Confirms the receipt of a notice of illegal content, and asks its author to confirm their address. */
export function confirmNoticeEmail(
  mail: MailContext,
  { explanation, url }: { explanation: string; url: string },
): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.confirmNotice.subject', { site: mail.siteName }),
    before: [t('mails.confirmNotice.text', { site: mail.siteName }), explanation],
    action: { label: t('mails.confirmNotice.action'), url },
    after: [t('mails.confirmNotice.limits')],
  });
}
