import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Composes the email to a new admin of a group. */
export function groupAdminEmail(
  mail: MailContext,
  { group, url, hasAccount }: { group: string; url: string; hasAccount: boolean },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.groupAdmin.subject', { group, site }),
    before: [t('mails.groupAdmin.text', { group, site })],
    action: { label: t('mails.groupAdmin.action'), url },
    after: hasAccount ? [] : [t('mails.groupAdmin.sameEmail')],
  });
}
