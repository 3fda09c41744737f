import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** The events of a second factor about which its member is mailed. */
export type FactorEvent = 'added' | 'removed' | 'codes' | 'used' | 'guessed';

/** Tells a member what happened to their second factor. */
export function secondFactorEmail(
  mail: MailContext,
  { what, url }: { what: FactorEvent; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t(`mails.secondFactor.${what}.subject`, { site }),
    before: [t(`mails.secondFactor.${what}.text`, { site }), t('mails.secondFactor.notYou')],
    action: { label: t('mails.secondFactor.action'), url },
  });
}
