import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Asks the owner of an address to confirm that they registered it. */
export function confirmRegistrationEmail(input: { siteName: string; url: string }): Message {
  return composeEmail({
    subject: `Confirm your address for ${input.siteName}`,
    before: [`Someone, we hope you, registered at ${input.siteName} with this address.`],
    action: { label: 'Confirm my address', url: input.url },
    after: [
      'Open the link in the browser in which you registered. It works once, for 24 hours.',
      'If it was not you, do nothing: without the link the account stays closed.',
    ],
  });
}
