import { formatMoney, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the giver of a monthly tip that a charge failed, and that nothing has to be done. */
export function chargeFailedEmail(input: {
  siteName: string;
  owed: Money;
  stop: { readonly label: string; readonly url: string };
}): Message {
  const { siteName, owed, stop } = input;
  return composeEmail({
    subject: `Your monthly tip to ${siteName} did not go through`,
    before: [
      `We could not collect ${formatMoney(owed)} for your monthly tip.`,
      'We try again by ourselves in the next days. There is nothing that you have to do.',
    ],
    action: stop,
  });
}
