import type { PriceInterval } from '../../../money/intervals.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { INTERVAL_WORDING } from '../../../wording/intervals.ts';

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** Confirms a gift subscription to the member who bought it, with the card to print. */
export function giftBoughtEmail(input: {
  siteName: string;
  tier: string;
  interval: PriceInterval;
  deliverTo: string;
  /** Null where it was mailed at once. */
  deliverAt: Date | null;
  url: string;
}): Message {
  const { siteName, tier, interval, deliverTo, deliverAt, url } = input;
  const { length } = INTERVAL_WORDING[interval];
  const delivery =
    deliverAt === null
      ? `We emailed the gift to ${deliverTo}.`
      : `We'll email the gift to ${deliverTo} on ${DATE.format(deliverAt)}.`;
  return composeEmail({
    subject: `Your gift: ${length} of ${siteName}`,
    before: [`Thank you for giving ${length} of ${tier}. ${delivery}`],
    action: { label: 'Print the gift card', url },
    after: ['Anyone who has the card can redeem the gift, once.'],
  });
}
