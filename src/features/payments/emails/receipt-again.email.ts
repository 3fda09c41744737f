import type { Money } from '../../../money/money.ts';
import type { PaymentKind } from '../../../money/payment-kinds.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/message-keys.ts';
import { writeItem } from '../../../wording/purchased-item.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';
import type { PurchasedItem } from '../purchased-item.schemas.ts';

/** Composes the receipt of a payment in its current state, for a member who asked staff for it. */
export function receiptAgainEmail(
  mail: MailContext,
  input: {
    kind: PaymentKind;
    /** What was paid for. Null if it is unknown. */
    item: PurchasedItem | null;
    paid: Money;
    /** The tax included in `paid`. Null if none was calculated. */
    tax: Money | null;
    /** The refunded amount. Zero if nothing was refunded. */
    refunded: Money;
    paidAt: Date;
    /** The invoice's number. Null if there is no invoice. */
    number: string | null;
    url: string;
  },
): Message {
  const { t, formatDate, formatMoney } = mail.texts;
  const { kind, item, paid, tax, refunded, number, url } = input;
  const amount = writeTaxed(mail.texts, paid, tax);
  return composeEmail(mail, {
    subject: t('mails.receipt.subject', { site: mail.siteName }),
    before: [
      t('mails.receiptAgain.text', { kind, amount, date: formatDate(input.paidAt) }),
      ...(item === null ? [] : [describeItem(mail.texts, kind, item)]),
      ...(number === null ? [] : [t('mails.receiptAgain.number', { number })]),
      ...(refunded.amount === 0
        ? []
        : [t('mails.receiptAgain.refunded', { amount: formatMoney(refunded) })]),
    ],
    action: { label: t('mails.refunded.action'), url },
  });
}

function describeItem(texts: Texts, kind: PaymentKind, item: PurchasedItem): string {
  const { t, formatDate } = texts;
  const { startsAt, endsAt } = item;
  const words = writeItem(texts, kind, item);
  if (startsAt === null || endsAt === null) return t('mails.receiptAgain.item', { item: words });
  const span = { from: formatDate(startsAt), to: formatDate(endsAt) };
  return t('mails.receipt.covers', { plan: words, ...span });
}
