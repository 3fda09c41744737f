import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { MailContext } from '../../settings/index.ts';

/** Tells a member of a sign-in from a new device. */
export function newDeviceEmail(
  mail: MailContext,
  input: { device: string; address: string | null; at: Date; url: string },
): Message {
  const { t, formatDateTime } = mail.texts;
  const { device, address, at, url } = input;
  const site = mail.siteName;
  const signIn = { device, site, when: formatDateTime(at) };
  return composeEmail(mail, {
    subject: t('mails.newDevice.subject', { site }),
    before: [
      address === null
        ? t('mails.newDevice.text', signIn)
        : t('mails.newDevice.textWithAddress', { ...signIn, address }),
      t('mails.newDevice.notYou'),
    ],
    action: { label: t('mails.newDevice.action'), url },
  });
}
