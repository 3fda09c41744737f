import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a member that another site's account was linked to theirs. */
export function identityAddedEmail(
  mail: MailContext,
  { provider, url }: { provider: string; url: string },
): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.identityAdded.subject', { site, provider }),
    before: [
      t('mails.identityAdded.text', { site, provider }),
      t('mails.identityAdded.notYou', { provider }),
    ],
    action: { label: t('mails.openAccount'), url },
  });
}
