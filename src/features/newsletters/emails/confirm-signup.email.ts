import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Asks the owner of an address to confirm a signup. */
export function confirmSignupEmail(input: {
  siteName: string;
  list: string;
  url: string;
}): Message {
  return composeEmail({
    subject: `Do you want ${input.list} from ${input.siteName}?`,
    before: [
      `Someone, we hope you, asked that the newsletter ${input.list} of ${input.siteName} be sent to this address.`,
    ],
    action: { label: 'Yes, send it to me', url: input.url },
    after: ['The link works for a week. If it was not you, do nothing: nothing will be sent.'],
  });
}
