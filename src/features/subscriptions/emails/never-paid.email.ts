import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a reader that the first payment, by a delayed payment method, has failed. */
export function neverPaidEmail(
  mail: MailContext,
  { tier: plan, url }: { tier: string; url: string },
): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.neverPaid.subject', { site: mail.siteName }),
    before: [t('mails.neverPaid.text', { plan })],
    action: { label: t('mails.neverPaid.action'), url },
    after: [t('mails.neverPaid.advice')],
  });
}
