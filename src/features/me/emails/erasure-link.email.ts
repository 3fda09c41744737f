import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

interface Input {
  readonly url: string;
}

/** Sends the owner of an email address a link that erases their account without signing in. */
export function erasureLinkEmail(mail: MailContext, { url }: Input): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.erasureLink.subject', { site }),
    before: [t('mails.erasureLink.intro', { site })],
    action: { label: t('mails.erasureLink.action'), url },
    after: [t('mails.erasureLink.validity'), t('mails.ignore')],
  });
}

/** Tells the owner of an email address that there is nothing to erase. */
export function noErasureEmail(mail: MailContext, { url }: Input): Message {
  const { t } = mail.texts;
  const site = mail.siteName;
  return composeEmail(mail, {
    subject: t('mails.noErasure.subject', { site }),
    before: [t('mails.noErasure.intro', { site })],
    action: { label: t('mails.noErasure.action', { site }), url },
    after: [t('mails.ignore')],
  });
}
