import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { Html } from '../../platform/html/html.ts';
import type { Payment } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, type View } from './console-page.ts';
import { formatMoney, literalLabel, type PlainKey, t, writeAmount } from './console-texts.ts';
import { amount as amountField } from './form-fields.rules.ts';

export const PAYMENT_KIND_LABELS: Readonly<Record<PaymentKind, PlainKey>> = {
  tip: 'console.word.tip',
  subscription: 'console.word.subscription',
  gift: 'console.word.giftSubscription',
  group: 'console.word.groupAccess',
};

/**
 * Refunds the typed amount, or the rest of the payment if none is typed. The path names the payment as `id` or
 * `paymentId`.
 */
export function refundOf(path: string, anchor?: string) {
  return action(
    path,
    ({ visit, params, form }, body) =>
      visit.call('refundPayment', {
        params: { id: params['paymentId'] ?? params['id'] },
        body: { ...body },
        key: form['key'],
      }),
    {
      ...(anchor === undefined ? {} : { anchor }),
      fieldsOf: ({ currency = '' }) => refundFields(currency),
      notice: 'refunded',
      label: 'money.refund.refund',
      look: 'small',
      summary: 'money.refund.refund',
      isDangerous: true,
    },
  );
}

/** The refund form; null if nothing is left to refund. */
export function renderRefund(
  view: View<unknown>,
  refund: Action<ReturnType<typeof refundFields>>,
  { amount, refunded, disputed }: Payment,
  params: Readonly<Record<string, string>>,
): Html | null {
  const left = { ...amount, amount: amount.amount - refunded.amount - disputed.amount };
  if (left.amount <= 0) return null;
  return renderForm(view, refund, {
    params,
    hidden: { currency: amount.currency },
    fields: refundFields(amount.currency, left),
  });
}

function refundFields(currency: string, left?: Payment['amount']) {
  const field = amountField(
    'console.word.amount',
    currency,
    left ? literalLabel(t('money.refund.allIfLeftEmptyAmount', { amount: formatMoney(left) })) : '',
  );
  const placeholder = left ? { placeholder: writeAmount(left) } : {};
  const attributes = { ...field.attributes, ...placeholder };
  return { amount: { ...field, whenEmpty: 'omit', attributes } } as const;
}
