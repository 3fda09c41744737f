import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the owner of an account that its password was changed, and what was revoked with it. */
export function passwordChangedEmail(input: {
  siteName: string;
  ended: readonly string[];
  url: string;
}): Message {
  return composeEmail({
    subject: `Your password at ${input.siteName} was changed`,
    before: [
      `The password of your account at ${input.siteName} was changed, and every other device was signed out.`,
      ...(input.ended.length > 0 ? [`Ended with it: ${input.ended.join('; ')}.`] : []),
      'If it was you, there is nothing to do. If it was not, ask for a new password at once.',
    ],
    action: { label: 'Sign in', url: input.url },
  });
}
