import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** The last email to an erased member: their receipt, of which no copy is stored. */
export function erasedEmail(
  mail: MailContext,
  { receipt, url }: { receipt: string; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.erased.subject', { site }),
    before: [t('mails.erased.text', { site }), t('mails.erased.receipt'), receipt],
    after: [t('mails.erased.verify', { url })],
  });
}
