import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Offers an address a seat in a group. */
export function invitationEmail(input: {
  siteName: string;
  group: string;
  url: string;
  code: string;
}): Message {
  const { siteName, group, url, code } = input;
  return composeEmail({
    subject: `A seat at ${siteName} for you`,
    before: [`${group} has a seat for you at ${siteName}: you read without paying.`],
    action: { label: 'Take my seat', url },
    after: [
      'Sign in or make an account with this address, and the seat is yours.',
      `With an account of another address, open the link or give this code: ${code}`,
    ],
  });
}
