import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';
import type { AccessKind } from '../revoke-access.ts';

/** Tells the owner of an account that its password was changed, and what was revoked with it. */
export function passwordChangedEmail(
  mail: MailContext,
  { revoked, url }: { revoked: readonly AccessKind[]; url: string },
): Message {
  const { t, formatList } = mail.texts;
  const site = mail.siteName;
  const list = formatList(revoked.map((kind) => t(`mails.revoked.${kind}`)));
  return composeEmail(mail, {
    subject: t('mails.passwordChanged.subject', { site }),
    before: [
      t('mails.passwordChanged.text', { site }),
      ...(revoked.length === 0 ? [] : [t('mails.passwordChanged.ended', { list })]),
      t('mails.passwordChanged.notYou'),
    ],
    action: { label: t('mails.signIn'), url },
  });
}
