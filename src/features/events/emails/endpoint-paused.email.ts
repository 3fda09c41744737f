import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells admins that a webhook endpoint was paused, and how to resume it. */
export function endpointPausedEmail(
  mail: MailContext,
  { host, isGone, url }: { readonly host: string; readonly isGone: boolean; readonly url: string },
): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.endpointPaused.subject', { site: mail.siteName, host }),
    before: [
      t(isGone ? 'mails.endpointPaused.gone' : 'mails.endpointPaused.failing', { host }),
      t('mails.endpointPaused.advice'),
    ],
    action: { label: t('mails.endpointPaused.action'), url },
  });
}
