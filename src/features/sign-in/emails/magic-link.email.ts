import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Carries the magic link and its code; the same text for every address. */
export function magicLinkEmail(input: { siteName: string; url: string; code: string }): Message {
  return composeEmail({
    subject: `Sign in to ${input.siteName}`,
    before: [`Someone, we hope you, wants to sign in to ${input.siteName} with this address.`],
    action: { label: 'Sign in', url: input.url },
    after: [
      `Or type this code where you asked for it: ${input.code}`,
      'Both work once, for ten minutes, and only in the browser that asked. If you have no account yet, signing in makes one.',
      'If it was not you, do nothing: nobody signs in without this mail.',
    ],
  });
}
