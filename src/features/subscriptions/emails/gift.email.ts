import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Brings the code of a gift subscription to whom it is for. */
export function giftEmail(input: {
  siteName: string;
  tier: string;
  interval: string;
  code: string;
  url: string;
}): Message {
  const { siteName, tier, interval, code, url } = input;
  return composeEmail({
    subject: `A gift for you: one ${interval} of ${siteName}`,
    before: [
      `Someone gives you one ${interval} of "${tier}" at ${siteName}. Sign in or make an account, then redeem it.`,
      `Your code: ${code}`,
    ],
    action: { label: 'Redeem my gift', url },
    after: ['The code works once. If you subscribe already, the gift begins when that ends.'],
  });
}
