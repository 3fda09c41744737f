import { formatMoney, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells a subscriber by the year, in time to stop it, that the next year is about to be charged. */
export function renewalEmail(input: {
  siteName: string;
  tier: string;
  price: Money;
  at: Date;
  url: string;
}): Message {
  const { siteName, tier, price, at, url } = input;
  return composeEmail({
    subject: `Your subscription to ${siteName} renews soon`,
    before: [
      `Your subscription "${tier}" renews on ${at.toUTCString()} for ${formatMoney(price)}, before discounts and taxes.`,
    ],
    action: { label: 'See my subscription', url },
    after: ['If you want it to go on, there is nothing to do. You can end it until then.'],
  });
}
