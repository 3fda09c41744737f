import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a subscriber that a payment failed, and until when they can read on. */
export function overdueEmail(input: {
  siteName: string;
  tier: string;
  until: Date;
  url: string;
}): Message {
  const { siteName, tier, until, url } = input;
  return composeEmail({
    subject: `Your payment to ${siteName} did not go through`,
    before: [
      `The payment for your subscription "${tier}" failed. You can read on until ${until.toUTCString()}.`,
      'We try again by ourselves. If your card has changed, please tell us the new one before then.',
    ],
    action: { label: 'Change my card', url },
    after: ['If you have paid meanwhile, there is nothing to do.'],
  });
}
