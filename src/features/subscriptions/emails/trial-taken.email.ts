import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a reader that the trial did not begin, because their mailbox or card has already had a trial. */
export function trialTakenEmail(
  mail: MailContext,
  { tier: plan, url }: { tier: string; url: string },
): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.trialTaken.subject', { site: mail.siteName }),
    before: [t('mails.trialTaken.text', { plan })],
    action: { label: t('mails.trialTaken.action'), url },
    after: [t('mails.trialTaken.advice')],
  });
}
