import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Composes the email about the outcome of a report of illegal content, for the member who reported it. */
export function reportOutcomeEmail(
  mail: MailContext,
  { title, isRemoved, url }: { title: string; isRemoved: boolean; url: string },
): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.reportOutcome.subject'),
    before: [
      t(isRemoved ? 'mails.reportOutcome.removed' : 'mails.reportOutcome.kept', { title }),
      t('mails.decidedByPerson'),
    ],
    action: { label: t('mails.reportOutcome.action'), url },
    after: [t('mails.reportOutcome.objection')],
  });
}
