import { readAmount, refuseAmount, writeAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, Payment } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, fetchDashboard, renderMore, showConsole } from './console.layout.ts';
import { listInbox, renderLines } from './dashboard.page.ts';
import { renderFigures } from './figures.part.ts';
import { renderInstant } from './instant.part.ts';
import { type Row, renderTable, sum } from './table.part.ts';

const SECTION_PATH = '/staff/money';

export const showMoney = asStaff((request, me) => renderMoney(request, me));

/** Refunds the rest of a payment, or the amount that was typed. */
export const refundPayment = asStaff(async (request, me): Promise<PageAnswer> => {
  const outcome = await refund(request);
  if (outcome instanceof AppError) return renderMoney(request, me, outcome);
  return seeOther(`${SECTION_PATH}?notice=refunded`);
});

async function refund(request: PageRequest): Promise<unknown> {
  const { visit, form } = request;
  const params = idOf(request);
  const { amount: typed = '', currency = '', key } = form;
  if (typed.trim() === '') {
    return await attempt(visit.call('refundPayment', { params, body: {}, key }));
  }
  const amount = readAmount(typed, decimalsOf(currency));
  if (amount === null) return invalidField('body.amount', refuseAmount(currency));
  return await attempt(visit.call('refundPayment', { params, body: { amount }, key }));
}

async function renderMoney(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const {
    query: { cursor },
    params,
    form,
  } = request;
  const refused = problem ? { problem, typed: form['amount'] ?? '' } : null;
  const [list, desk] = await Promise.all([
    request.visit.call('listPayments', { query: { cursor, limit: 50 } }),
    fetchDashboard(request),
  ]);
  const main = html`${renderProblem(problem)}
${cursor ? null : html`${await renderFigures(request)}<h2>For somebody to look at</h2>${renderLines(listInbox(desk))}`}
<h2>Payments</h2>
<p class="acts"><a href="${SECTION_PATH}/recurring">What recurs</a> <a href="${SECTION_PATH}/inbox">What Stripe told us</a> <a href="${SECTION_PATH}/books">Compare the books</a> <a href="/staff/files/payments.csv">All payments as a table (CSV)</a></p>
${renderTable(
  ['Paid', 'For', sum('Amount'), sum('Fee'), sum('Refunded'), 'State', 'To do'],
  list.data.map((one) => renderPayment(one, one.id === params['id'] ? refused : null)),
  'Nobody has paid anything yet.',
)}
${renderMore(SECTION_PATH, list.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, {
    title: 'Money',
    section: SECTION_PATH,
    main,
    status,
    counts: desk,
  });
}

interface RefusedRefund {
  readonly problem: AppError;
  readonly typed: string;
}

function renderPayment(payment: Payment, refused: RefusedRefund | null): Row {
  const { kind, amount, refunded, fee, status, paidAt, memberId, setAside } = payment;
  return [
    renderInstant(paidAt),
    html`${kind}${memberId ? html` by <a href="/staff/members/${memberId}">a member</a>` : null}`,
    formatMoney(amount),
    fee ? formatMoney(fee) : 'not yet known',
    refunded.amount > 0 ? formatMoney(refunded) : null,
    html`${status.replaceAll('_', ' ')}${setAside ? html` <span class="badge">set aside</span>` : null}`,
    renderRefund(payment, refused),
  ];
}

function renderRefund(payment: Payment, refused: RefusedRefund | null): Html | null {
  const { id, amount, refunded, status } = payment;
  const left = { ...amount, amount: amount.amount - refunded.amount };
  if (left.amount <= 0 || status === 'disputed') return null;
  const error = fieldError(refused?.problem, 'amount');
  return html`<details${refused ? html` open` : null}><summary>Refund</summary><form method="post" action="${SECTION_PATH}/payments/${id}/refund">
${hiddenField('key', crypto.randomUUID())}${hiddenField('currency', amount.currency)}
<label>Of ${formatMoney(left)} <span class="hint">in ${amount.currency.toUpperCase()}; all of it where it is left empty</span> <input name="amount" inputmode="decimal" autocomplete="off" maxlength="14" placeholder="${writeAmount(left)}" value="${refused?.typed ?? ''}"${error.attributes}></label>${error.message}
<button class="small">Give it back</button></form></details>`;
}
