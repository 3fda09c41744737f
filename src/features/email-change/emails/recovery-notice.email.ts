import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells the old address that its account is about to move to another one, with a link that stops it. */
export function recoveryNoticeEmail(
  mail: MailContext,
  input: { email: string; waitsUntil: Date | null; isByMember: boolean; url: string },
): Message {
  const { t, formatDateTime } = mail.texts;
  const site = mail.siteName;
  const { email, waitsUntil, isByMember, url } = input;
  const at = (date: Date) => ({ email, date: formatDateTime(date) });
  const later = isByMember ? 'mails.recoveryNotice.young' : 'mails.recoveryNotice.at';
  const when =
    waitsUntil === null ? t('mails.recoveryNotice.soon', { email }) : t(later, at(waitsUntil));
  return composeEmail(mail, {
    subject: t('mails.recoveryNotice.subject', { site }),
    before: [t('mails.recoveryNotice.intro', { site }), when],
    action: { label: t('mails.recoveryNotice.stop'), url },
    after: [t('mails.recoveryNotice.wasYou')],
  });
}
