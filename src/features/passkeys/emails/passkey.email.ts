import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a member that a passkey was added to their account, or removed. */
export function passkeyEmail(input: {
  siteName: string;
  name: string;
  what: 'added' | 'removed';
  url: string;
}): Message {
  const { siteName, name, what, url } = input;
  return composeEmail({
    subject: `A passkey was ${what} at ${siteName}`,
    before: [
      `The passkey “${name}” was ${what === 'added' ? 'added to' : 'removed from'} your account at ${siteName}.`,
      'If it was you, there is nothing to do. If it was not, sign every other device out, look at your passkeys and choose a new password.',
    ],
    action: { label: 'Look at your passkeys', url },
  });
}
