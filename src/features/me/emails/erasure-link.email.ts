import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/texts.ts';

interface Input {
  readonly siteName: string;
  readonly url: string;
}

/** Lets the owner of an address erase their account without signing in. */
export function erasureLinkEmail({ t }: Texts, { siteName: site, url }: Input): Message {
  return composeEmail({
    subject: t('mails.erasureLink.subject', { site }),
    before: [t('mails.erasureLink.intro', { site })],
    action: { label: t('mails.erasureLink.action'), url },
    after: [t('mails.erasureLink.validity'), t('mails.notYou')],
  });
}

/** Tells the owner of an address that there is nothing to erase. */
export function noErasureEmail({ t }: Texts, { siteName: site, url }: Input): Message {
  return composeEmail({
    subject: t('mails.noErasure.subject', { site }),
    before: [t('mails.noErasure.intro', { site })],
    action: { label: t('mails.noErasure.action', { site }), url },
    after: [t('mails.notYou')],
  });
}
