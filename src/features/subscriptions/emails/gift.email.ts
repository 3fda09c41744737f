import type { PriceInterval } from '../../../money/intervals.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { INTERVAL_WORDING } from '../../../wording/intervals.ts';

/** Sends the code of a gift subscription to its recipient, with the giver's name and words. */
export function giftEmail(input: {
  siteName: string;
  tier: string;
  interval: PriceInterval;
  code: string;
  url: string;
  from: string | null;
  words: string | null;
}): Message {
  const { siteName, tier, interval, code, url, from, words } = input;
  const { length } = INTERVAL_WORDING[interval];
  const giver = from ?? 'Someone';
  return composeEmail({
    subject: `A gift for you: ${length} of ${siteName}`,
    before: [
      `${giver} gave you ${length} of ${tier} at ${siteName}. Sign in or create an account to redeem it.`,
      ...(words === null ? [] : [words]),
      `Your code: ${code}`,
    ],
    action: { label: 'Redeem gift', url },
    after: ['The code works once. If you already subscribe, the gift starts when that ends.'],
  });
}
