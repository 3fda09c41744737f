import { writeAmount } from '../../money/amount-text.ts';
import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffGoal } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';

interface GoalFormState {
  /** The address of the article's page. */
  readonly page: string;
  readonly goal: StaffGoal | null;
  readonly refused?: RejectedForm;
}

/** The progress of tips towards an article's goal, and the form that sets the goal. */
export function renderGoal({ page, goal, refused }: GoalFormState): Html {
  const saved = goal?.amount;
  const typed = refused?.typed;
  const takesBack = typed ? typed['takesBack'] : goal?.takesBack;
  const amount = fieldError(refused?.problem, 'amount');
  const currency = fieldError(refused?.problem, 'currency');
  return html`<section class="card"><h2>Free for everyone once tips reach</h2>
${goal ? renderProgress(goal) : null}
<form method="post" action="${page}/goal">
<label>Amount <span class="hint">such as 500.00; empty for no goal</span> <input name="amount" inputmode="decimal" autocomplete="off" maxlength="14" value="${typed?.['amount'] ?? (saved ? writeAmount(saved) : '')}"${amount.attributes}></label>${amount.message}
<label>Currency <input name="currency" maxlength="3" value="${typed?.['currency'] ?? saved?.currency ?? 'usd'}"${currency.attributes}></label>${currency.message}
<label class="box"><input type="checkbox" name="takesBack"${takesBack ? html` checked` : null}> Refunds that drop below it close the article again</label>
<button class="plain">Keep the goal</button></form></section>`;
}

function renderProgress({ raised, amount, reached }: StaffGoal): Html {
  return html`<p>${formatMoney(raised)} of ${formatMoney(amount)}${reached ? ': reached' : null}</p>
<progress max="${amount.amount}" value="${Math.min(raised.amount, amount.amount)}" aria-label="How much tips have reached"></progress>`;
}
