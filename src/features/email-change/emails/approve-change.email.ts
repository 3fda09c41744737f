import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Asks the current address to confirm that another one replaces it. */
export function approveChangeEmail(input: {
  siteName: string;
  email: string;
  url: string;
}): Message {
  return composeEmail({
    subject: `Another address for your account at ${input.siteName}?`,
    before: [
      `Someone, we hope you, wants your account at ${input.siteName} to have the address ${input.email} instead of this one.`,
    ],
    action: { label: 'Say yes or no', url: input.url },
    after: [
      'Nothing changes before both addresses have said yes. The link works once, for 24 hours.',
      'If it was not you, open it and say no: the device that asked is signed out then. Choose a new password as well.',
    ],
  });
}
