import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** The age in hours from which the oldest case is shown in days. */
const HOURS_SHOWN = 48;

/** Composes a moderator's daily email about the moderation queues. */
export function queueEmail(
  mail: MailContext,
  input: {
    held: number;
    reported: number;
    appealed: number;
    oldestHours: number;
    queueUrl: string;
    unsubscribeUrl: string;
  },
): Message {
  const { t } = mail.texts;
  const { held, reported, appealed, oldestHours: hours } = input;
  return composeEmail(mail, {
    subject: t('mails.queue.subject', { count: held + reported + appealed }),
    before: [
      t('mails.queue.counts', { held, reported, appealed }),
      hours < HOURS_SHOWN
        ? t('mails.queue.oldestHours', { hours })
        : t('mails.queue.oldestDays', { days: Math.floor(hours / 24) }),
    ],
    action: { label: t('mails.queue.action'), url: input.queueUrl },
    after: [t('mails.unsubscribe.these', { url: input.unsubscribeUrl })],
  });
}
