import type { Money } from '../money/money.ts';
import type { Texts } from './message-keys.ts';

/** Formats an amount such as "$7.70 (including $0.70 tax)"; without the tax if there is none. */
export function writeTaxed({ t, formatMoney }: Texts, paid: Money, tax: Money | null): string {
  const amount = formatMoney(paid);
  if (tax === null || tax.amount === 0) return amount;
  return t('mails.taxed', { amount, tax: formatMoney(tax) });
}
