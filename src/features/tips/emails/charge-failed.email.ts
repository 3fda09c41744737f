import { formatMoney, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Tells the giver of a monthly tip that a charge failed, and that nothing has to be done. */
export function chargeFailedEmail(input: {
  siteName: string;
  owed: Money;
  /** The page of the open invoice, where a bank can ask for a confirmation. */
  payUrl: string | null;
  stop: { readonly label: string; readonly url: string };
}): Message {
  const { siteName, owed, payUrl, stop } = input;
  return composeEmail({
    subject: `Your monthly tip to ${siteName} did not go through`,
    before: [
      `We could not collect ${formatMoney(owed)} for your monthly tip.`,
      'We try again by ourselves in the next days. There is nothing that you have to do.',
    ],
    ...(payUrl === null
      ? { action: stop }
      : {
          action: { label: 'Pay it now', url: payUrl },
          after: [`${stop.label}: ${stop.url}`],
        }),
  });
}
