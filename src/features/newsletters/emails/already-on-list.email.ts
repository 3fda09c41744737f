import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the owner of an address that they are subscribed already. */
export function alreadyOnListEmail(input: {
  siteName: string;
  list: string;
  url: string;
}): Message {
  return composeEmail({
    subject: `You have ${input.list} from ${input.siteName} already`,
    before: [
      `Someone, perhaps you, asked that the newsletter ${input.list} of ${input.siteName} be sent to this address. It is sent to you already.`,
    ],
    action: { label: 'Choose your newsletters', url: input.url },
    after: ['If it was not you, do nothing.'],
  });
}
