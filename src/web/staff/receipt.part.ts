import { type Html, html } from '../../platform/html/html.ts';
import type { Payment, ResponseOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, type View } from './console-page.ts';
import { formatMoney, pair, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';

type Resent = ResponseOf<'resendReceipt'>;

/** Emails the receipt of a payment again. The path names the payment as `id` or `paymentId`. */
export function resendOf(path: string, anchor?: string) {
  return action(
    path,
    ({ visit, params, form }) =>
      visit.call('resendReceipt', {
        params: { id: params['paymentId'] ?? params['id'] },
        key: form['key'],
      }),
    {
      ...(anchor === undefined ? {} : { anchor }),
      next: () => 'show',
      label: 'money.receipt.resendReceipt',
      look: 'small',
    },
  );
}

/** The resend button; null for a guest's payment, whose receipt Stripe sent. */
export function renderResend(
  view: View<unknown>,
  resend: Action,
  { memberId }: Payment,
  params: Readonly<Record<string, string>>,
): Html | null {
  return memberId === null ? null : renderForm(view, resend, { params });
}

/** Confirms which receipt was sent, and to whom. The type of an action's response is recognized by its fields. */
export function renderResent({ answer }: View<unknown>): Html | null {
  if (!isResent(answer)) return null;
  const { to, payment } = answer;
  const what = pair(formatMoney(payment.amount), t('console.paymentKind', { kind: payment.kind }));
  return html`<p class="notice" role="status">${rich('money.receipt.receiptSentToPaidTo', { to, what, at: renderInstant(payment.paidAt) })}</p>`;
}

function isResent(answer: unknown): answer is Resent {
  return typeof answer === 'object' && answer !== null && 'to' in answer && 'payment' in answer;
}
