import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** The last mail to an erased member: their receipt, of which no copy is stored. */
export function erasedEmail(input: { siteName: string; receipt: string; url: string }): Message {
  const { siteName, receipt, url } = input;
  return composeEmail({
    subject: `Your account at ${siteName} was erased`,
    before: [
      `Your account at ${siteName} was erased, as you asked. This address is forgotten with this mail.`,
      'This is your receipt. It is signed, and we keep no copy:',
      receipt,
    ],
    after: [`Whether it is authentic, anyone can check with the keys at ${url}.`],
  });
}
