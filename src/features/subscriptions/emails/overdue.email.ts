import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/**
 * Tells a subscriber that a payment failed, and until when they can read on. It leads to the invoice's own
 * page, where a bank can ask for a confirmation, or to the account where no invoice is open.
 */
export function overdueEmail(input: {
  siteName: string;
  tier: string;
  until: Date;
  /** The page of the open invoice. */
  payUrl: string | null;
  url: string;
}): Message {
  const { siteName, tier, until, payUrl, url } = input;
  return composeEmail({
    subject: `Your payment to ${siteName} did not go through`,
    before: [
      `The payment for your subscription "${tier}" failed. You can read on until ${until.toUTCString()}.`,
      'We try again by ourselves. If your card has changed, please tell us the new one before then.',
      ...(payUrl === null
        ? []
        : [
            'You can also pay now. Some banks ask you to confirm a payment, which works only there.',
          ]),
    ],
    action: payUrl === null ? { label: 'Change my card', url } : { label: 'Pay now', url: payUrl },
    after: [
      ...(payUrl === null ? [] : [`To change your card for later payments: ${url}`]),
      'If you have paid meanwhile, there is nothing to do.',
    ],
  });
}
