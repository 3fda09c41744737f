import { formatTaxed, type Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';

/** Thanks for a tip, and is its receipt; for a monthly one it says how to stop. */
export function thanksEmail(input: {
  siteName: string;
  /** The publication's own, of its prompt. */
  words: string;
  paid: Money;
  /** The tax within it. */
  tax: Money | null;
  paidAt: Date;
  /** The title of the article or the name of the author that it was given towards. */
  target: string | null;
  /** Where a monthly tip is changed or stopped; null for one given once. */
  stop: { readonly label: string; readonly url: string } | null;
}): Message {
  const { siteName, words, paid, tax, paidAt, target, stop } = input;
  const what = stop === null ? 'tip' : 'monthly tip';
  const towards = target === null ? '' : ` towards "${target}"`;
  return composeEmail({
    subject: `Thank you for your ${what} to ${siteName}`,
    before: [
      `Thank you. We received ${formatTaxed(paid, tax)}${towards} on ${paidAt.toUTCString()}. This is your receipt.`,
      words,
    ],
    ...(stop === null ? {} : { action: stop }),
    after:
      stop === null
        ? []
        : ['It comes every month until you stop it, which you can do at any time.'],
  });
}
