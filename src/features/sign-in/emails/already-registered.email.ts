import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the owner of an account that their address was registered once more. */
export function alreadyRegisteredEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `You already have an account at ${input.siteName}`,
    before: [
      `Someone, perhaps you, registered at ${input.siteName} with this address. It has an account already, and nothing about it was changed.`,
    ],
    action: { label: 'Sign in', url: input.url },
    after: ['If it was not you, do nothing.'],
  });
}
