import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Welcomes a new subscriber of a list. */
export function welcomeEmail(input: { siteName: string; list: string; url: string }): Message {
  return composeEmail({
    subject: `Welcome to ${input.list}`,
    before: [`From now on ${input.siteName} sends you the newsletter ${input.list}.`],
    action: { label: 'Choose your newsletters', url: input.url },
    after: ['You can stop it there at any time, without signing in.'],
  });
}
