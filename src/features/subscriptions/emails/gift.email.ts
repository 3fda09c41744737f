import type { PriceInterval } from '../../../money/intervals.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { INTERVAL_WORDING } from '../../../wording/intervals.ts';

/** Sends the code of a gift subscription to its recipient. */
export function giftEmail(input: {
  siteName: string;
  tier: string;
  interval: PriceInterval;
  code: string;
  url: string;
}): Message {
  const { siteName, tier, interval, code, url } = input;
  const { length } = INTERVAL_WORDING[interval];
  return composeEmail({
    subject: `A gift for you: ${length} of ${siteName}`,
    before: [
      `Someone gives you ${length} of "${tier}" at ${siteName}. Sign in or make an account, then redeem it.`,
      `Your code: ${code}`,
    ],
    action: { label: 'Redeem my gift', url },
    after: ['The code works once. If you subscribe already, the gift begins when that ends.'],
  });
}
