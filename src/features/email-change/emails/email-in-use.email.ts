import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the owner of an account that another account asked for its address. */
export function emailInUseEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `This address has an account at ${input.siteName} already`,
    before: [
      `Someone, perhaps you, wanted another account at ${input.siteName} to have this address. It has an account of its own, and nothing about it was changed.`,
    ],
    action: { label: 'Sign in', url: input.url },
    after: ['If it was not you, do nothing.'],
  });
}
