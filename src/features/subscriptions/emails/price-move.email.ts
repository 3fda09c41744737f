import type { PriceInterval } from '../../../money/intervals.ts';
import { formatMoney, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import { INTERVAL_WORDING } from '../../../wording/intervals.ts';

/** Tells a subscriber that their price changes, from which renewal on, and what they can do about it. */
export function priceMoveEmail(input: {
  siteName: string;
  tier: string;
  interval: PriceInterval;
  before: Money;
  after: Money;
  /** When the new amount is charged first. */
  at: Date;
  url: string;
}): Message {
  const { siteName, tier, interval, before, after, at, url } = input;
  const { per } = INTERVAL_WORDING[interval];
  return composeEmail({
    subject: `The price of your subscription to ${siteName} changes`,
    before: [
      `Your subscription "${tier}" costs ${formatMoney(before)} ${per} until now. From ${at.toUTCString()} on it costs ${formatMoney(after)} ${per}, before discounts and taxes.`,
      'Nothing is charged before that day, and what you can read stays the same.',
    ],
    action: { label: 'See my subscription', url },
    after: [
      'If you want it to go on, there is nothing to do. You can choose another one or end it there until then.',
    ],
  });
}
