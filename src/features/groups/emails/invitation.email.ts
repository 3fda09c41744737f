import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Composes the email that offers a seat in a group. */
export function invitationEmail(
  mail: MailContext,
  { group, url, code }: { group: string; url: string; code: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.invitation.subject', { site }),
    before: [t('mails.invitation.text', { site, group })],
    action: { label: t('mails.invitation.action'), url },
    after: [t('mails.invitation.sameEmail'), t('mails.invitation.otherEmail', { code })],
  });
}
