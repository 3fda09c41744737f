import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

interface SignupMail {
  /** The name of the list. */
  readonly list: string;
  readonly url: string;
}

/** Asks the owner of an address to confirm a signup. */
export function confirmSignupEmail(mail: MailContext, { list, url }: SignupMail): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.confirmSignup.subject', { list }),
    before: [t('mails.confirmSignup.text', { list, site: mail.siteName })],
    action: { label: t('mails.confirmSignup.action'), url },
    after: [t('mails.confirmSignup.limits')],
  });
}

/** Tells the owner of an address that they are subscribed already. */
export function alreadyOnListEmail(mail: MailContext, { list, url }: SignupMail): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.alreadyOnList.subject', { list }),
    before: [t('mails.alreadyOnList.text', { list, site: mail.siteName })],
    action: { label: t('mails.manageNewsletters'), url },
    after: [t('mails.ignore')],
  });
}

/** Welcomes a new subscriber of a list. */
export function welcomeEmail(mail: MailContext, { list, url }: SignupMail): Message {
  const { t } = mail.texts;
  return composeEmail(mail, {
    subject: t('mails.newsletterWelcome.subject', { list }),
    before: [t('mails.newsletterWelcome.text', { list, site: mail.siteName })],
    action: { label: t('mails.manageNewsletters'), url },
    after: [t('mails.newsletterWelcome.limits')],
  });
}
