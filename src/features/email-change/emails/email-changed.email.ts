import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells both addresses that an account has changed its address. */
export function emailChangedEmail(input: {
  siteName: string;
  email: string;
  url: string;
}): Message {
  return composeEmail({
    subject: `Your address at ${input.siteName} was changed`,
    before: [
      `Your account at ${input.siteName} has the address ${input.email} now, as both addresses agreed. Every device but the one that asked was signed out.`,
    ],
    action: { label: 'Sign in', url: input.url },
  });
}
