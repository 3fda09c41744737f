import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a person who asked for a password reset that their address has no account. */
export function noAccountEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `There is no account with this address at ${input.siteName}`,
    before: [
      `Someone, perhaps you, asked for a new password at ${input.siteName} with this address. It has no account. Perhaps you registered with another one.`,
    ],
    action: { label: 'Sign in or register', url: input.url },
    after: ['If it was not you, do nothing.'],
  });
}
