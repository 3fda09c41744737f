import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Carries the code with which a signed-in member confirms that it is they. */
export function reauthenticationCodeEmail(input: { siteName: string; code: string }): Message {
  return composeEmail({
    subject: `${input.code} is your ${input.siteName} code`,
    before: [
      `Enter this code to confirm it's you: ${input.code}`,
      'It works once, for ten minutes, on the device that asked for it.',
      "If you didn't ask for it, someone is using your account on a signed-in device. Sign out other devices in your account, and don't give the code to anyone.",
    ],
  });
}
