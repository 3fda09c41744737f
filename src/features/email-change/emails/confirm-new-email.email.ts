import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Asks the new address to confirm that an account gets it. */
export function confirmNewEmailEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `Confirm your new address for ${input.siteName}`,
    before: [
      `Someone, we hope you, wants their account at ${input.siteName} to have this address.`,
    ],
    action: { label: 'Confirm this address', url: input.url },
    after: [
      'The address so far has to say yes as well. The link works once, for 24 hours.',
      'If it was not you, do nothing, or open the link and say no.',
    ],
  });
}
