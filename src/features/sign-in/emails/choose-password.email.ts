import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Lets the owner of an account choose a new password. */
export function choosePasswordEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `Choose a new password for ${input.siteName}`,
    before: [`Someone, we hope you, forgot the password of your account at ${input.siteName}.`],
    action: { label: 'Choose a new password', url: input.url },
    after: [
      'The link works once, for one hour. When you have chosen, every device is signed out.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
  });
}
