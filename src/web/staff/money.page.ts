import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { anything, type Me } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, readDesk, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { listInbox, renderLines } from './desk.page.ts';
import { renderFigures } from './figures.part.ts';
import { renderMoment } from './moment.part.ts';
import { payments, type StaffPayment } from './money.schemas.ts';
import { type Row, renderTable, sum } from './table.part.ts';

const PART = '/staff/money';

export const showMoney = asStaff((request, me) => renderMoney(request, me));

/** Everything that is left of a payment, or the part that was typed, in the minor unit. */
export const refundPayment = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, params, form } = request;
  const path = `/v1/staff/payments/${encodeURIComponent(params['id'] ?? '')}/refund`;
  const typed = (form['amount'] ?? '').trim();
  const body = typed === '' ? {} : { amount: Number(typed) };
  const outcome = await attempt(visit.post({ path, body, key: form['key'] }, anything));
  if (outcome instanceof AppError) return renderMoney(request, me, outcome);
  return seeOther(`${PART}?notice=refunded`);
});

async function renderMoney(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { cursor } = request.query;
  const path = `/v1/staff/payments${writeQuery({ cursor, limit: '50' })}`;
  const [{ data }, desk] = await Promise.all([
    request.visit.get(path, payments),
    readDesk(request),
  ]);
  const main = html`${renderProblem(problem)}
${cursor ? null : html`${await renderFigures(request)}<h2>For somebody to look at</h2>${renderLines(listInbox(desk))}`}
<h2>Payments</h2>
<p class="acts"><a href="${PART}/recurring">What recurs</a> <a href="${PART}/inbox">What Stripe told us</a> <a href="${PART}/books">Compare the books</a> <a href="/v1/staff/payments.csv">All payments as a table (CSV)</a></p>
${renderTable(['Paid', 'For', sum('Amount'), sum('Fee'), sum('Refunded'), 'State', 'To do'], data.data.map(renderPayment), 'Nobody has paid anything yet.')}
${renderMore(PART, data.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Money', part: PART, main, status, desk });
}

function renderPayment(payment: StaffPayment): Row {
  const { id, kind, amount, refunded, fee, status, paidAt, memberId, setAside } = payment;
  const left = amount.amount - refunded.amount;
  return [
    renderMoment(paidAt),
    html`${kind}${memberId ? html` by <a href="/staff/members/${memberId}">a member</a>` : null}`,
    formatMoney(amount),
    fee ? formatMoney(fee) : 'not yet known',
    refunded.amount > 0 ? formatMoney(refunded) : null,
    html`${status.replaceAll('_', ' ')}${setAside ? html` <span class="badge">set aside</span>` : null}`,
    left > 0 && status !== 'disputed'
      ? html`<details><summary>Refund</summary><form method="post" action="${PART}/payments/${id}/refund">
${hiddenField('key', crypto.randomUUID())}<label>Of ${formatMoney({ ...amount, amount: left })} <span class="hint">in the minor unit; all of it where it is left empty</span> <input type="number" name="amount" min="1" max="${left}"></label><button class="small">Give it back</button></form></details>`
      : null,
  ];
}
