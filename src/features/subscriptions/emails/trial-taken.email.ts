import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a reader that the trial did not begin, because their mailbox or card had one before. */
export function trialTakenEmail(input: { siteName: string; tier: string; url: string }): Message {
  const { siteName, tier, url } = input;
  return composeEmail({
    subject: `Your free trial of ${siteName} did not start`,
    before: [
      `This email address or card has had its free trial of "${tier}" before, in another account. We canceled the subscription, and nothing was charged.`,
    ],
    action: { label: 'Subscribe without a trial', url },
    after: ['Was the earlier trial not yours? Reply to this email, and we will look into it.'],
  });
}
