import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Contains the magic link and its code; the text is the same for every address. */
export function magicLinkEmail(
  mail: MailContext,
  { url, code }: { url: string; code: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.magicLink.subject', { site }),
    before: [t('mails.magicLink.text', { site })],
    action: { label: t('mails.signIn'), url },
    after: [t('mails.magicLink.code', { code }), t('mails.magicLink.limits'), t('mails.ignore')],
  });
}
