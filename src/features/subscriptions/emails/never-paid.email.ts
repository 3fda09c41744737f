import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a reader that the first payment, which was to come some days later, did not come. */
export function neverPaidEmail(input: { siteName: string; tier: string; url: string }): Message {
  const { siteName, tier, url } = input;
  return composeEmail({
    subject: `Your payment to ${siteName} did not arrive`,
    before: [
      `Your bank did not carry out the payment for your subscription "${tier}". Nothing was charged, and the subscription did not begin.`,
    ],
    action: { label: 'See how to subscribe', url },
    after: ['If you have changed your mind, there is nothing to do.'],
  });
}
