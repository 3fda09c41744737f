import { readBillingInterval } from '../../../money/intervals.ts';
import type { Money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/message-keys.ts';
import { writePlan } from '../../../wording/purchased-item.ts';
import { writeTaxed } from '../../../wording/taxed-amount.ts';
import type { MailContext } from '../../settings/index.ts';
import type { CoveredPeriod } from '../covered-period.rules.ts';

/** A receipt for a subscription payment. */
export function receiptEmail(
  mail: MailContext,
  input: {
    tier: string;
    paid: Money;
    /** The tax within `paid`. */
    tax: Money | null;
    paidAt: Date;
    /** The plan and the period that it paid for. Null if the invoice names none of our prices. */
    covered: CoveredPeriod | null;
    url: string;
  },
): Message {
  const { t, formatDate } = mail.texts;
  const { covered, paid, tax, url } = input;
  const plan = covered?.sold.tier.name ?? input.tier;
  const amount = writeTaxed(mail.texts, paid, tax);
  return composeEmail(mail, {
    subject: t('mails.receipt.subject', { site: mail.siteName }),
    before: [
      t('mails.receipt.text', { amount, plan, date: formatDate(input.paidAt) }),
      ...(covered === null ? [] : [describePeriod(mail.texts, covered)]),
    ],
    action: { label: t('mails.viewSubscription'), url },
  });
}

function describePeriod(texts: Texts, { sold, startsAt, endsAt }: CoveredPeriod): string {
  const { t, formatDate } = texts;
  const { tier, price } = sold;
  const every = readBillingInterval(price);
  const plan = writePlan(texts, { name: tier.name, interval: price.interval, every });
  return t('mails.receipt.covers', { plan, from: formatDate(startsAt), to: formatDate(endsAt) });
}
