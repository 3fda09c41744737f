import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/texts.ts';

/** Asks the new address of an account to confirm, whose old mailbox is lost. */
export function confirmRecoveryEmail(
  { t, formatDateTime }: Texts,
  input: { siteName: string; waitsUntil: Date | null; url: string },
): Message {
  const { siteName: site, waitsUntil, url } = input;
  return composeEmail({
    subject: t('mails.confirmRecovery.subject', { site }),
    before: [
      t('mails.confirmRecovery.intro', { site }),
      ...(waitsUntil === null
        ? []
        : [t('mails.confirmRecovery.wait', { date: formatDateTime(waitsUntil) })]),
    ],
    action: { label: t('mails.confirmRecovery.action'), url },
    after: [t('mails.notYou')],
  });
}
