import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a member that another site's account was linked to theirs. */
export function identityAddedEmail(input: {
  siteName: string;
  provider: string;
  url: string;
}): Message {
  const { siteName, provider, url } = input;
  return composeEmail({
    subject: `You can sign in to ${siteName} with ${provider}`,
    before: [
      `Somebody signed in to ${siteName} with an account at ${provider} that has your verified address. It signs in to your account from now on.`,
      'If it was you, there is nothing to do. If it was not, look after your account over there first, and take the tie away in your account here.',
    ],
    action: { label: 'Look at your account', url },
  });
}
