import { formatTaxed, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Says what was paid for a subscription, and when. */
export function receiptEmail(input: {
  siteName: string;
  tier: string;
  paid: Money;
  /** The tax within it. */
  tax: Money | null;
  paidAt: Date;
  url: string;
}): Message {
  const { siteName, tier, paid, tax, paidAt, url } = input;
  return composeEmail({
    subject: `Your receipt from ${siteName}`,
    before: [
      `Thank you. We received ${formatTaxed(paid, tax)} for your subscription "${tier}" on ${paidAt.toUTCString()}.`,
    ],
    action: { label: 'See my subscription', url },
  });
}
