import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells admins that an API key expires soon, so that a server does not stop working unexpectedly. */
export function apiKeyExpiryEmail(input: {
  readonly siteName: string;
  readonly name: string;
  readonly prefix: string;
  readonly expiresAt: Date;
  readonly url: string;
}): Message {
  const { siteName, name, prefix, expiresAt, url } = input;
  const day = expiresAt.toISOString().slice(0, 10);
  return composeEmail({
    subject: `The API key ${name} of ${siteName} expires on ${day}`,
    before: [
      `The API key ${name} (${prefix}…) stops working on ${day}.`,
      'If a server still uses it, create a new key, put it into that server, and revoke this one.',
    ],
    action: { label: 'Open API keys', url },
  });
}
