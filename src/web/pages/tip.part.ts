import { formatMoney, money } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema, Site } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import type { Visit } from '../visit.ts';
import { fieldErrors } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

type TipOptions = Schema<'TipOptions'>;
type Goal = Schema<'Goal'>;

export async function readTipOptions(visit: Visit): Promise<TipOptions> {
  return await visit.call('getTipOptions');
}

/** The tip prompt with the suggested amounts in the site's currency, one of them preselected. */
export function renderTipPrompt(part: {
  readonly prompt: Site['prompts']['tip'];
  readonly options: TipOptions;
  readonly articleSlug: string | undefined;
  readonly goal: Goal | null;
  /** The rejected form, if there is one. */
  readonly refused?: RejectedForm;
}): Html | null {
  const { prompt, options, articleSlug, goal, refused } = part;
  const { currency } = options;
  const amounts = options.currencies.find((one) => one.currency === currency);
  if (amounts === undefined) return null;
  const chosen = amounts.suggested[Math.floor((amounts.suggested.length - 1) / 2)];
  return html`<section class="card" id="tip" aria-labelledby="tip-title">
<h2 id="tip-title">${prompt.title}</h2>
<p>${prompt.body}</p>
${goal ? renderGoal(goal) : null}
<form method="post" action="/tips">
${hiddenField('currency', currency)}${hiddenField('formToken', options.formToken)}
${articleSlug ? hiddenField('articleSlug', articleSlug) : null}
<fieldset><legend>Amount</legend>
<div class="amounts">
${amounts.suggested.map(
  (amount) =>
    html`<label><input type="radio" name="amount" value="${amount}"${
      amount === chosen ? html` checked` : null
    }><span>${formatMoney(money(amount, currency))}</span></label>
`,
)}</div>
</fieldset>
${renderIntervals(options.intervals)}
${renderOwnWords(currency, refused)}
<p><button>Leave a tip</button></p>
</form>
</section>`;
}

function renderOwnWords(currency: string, refused: RejectedForm | undefined): Html {
  const errorOf = fieldErrors(refused?.problem, { other: 'amount' });
  const { other, displayName, message } = refused?.typed ?? {};
  return html`<details${refused ? html` open` : null}><summary>Your own amount, your name, a message</summary>
<label>Another amount <span class="hint">in ${currency.toUpperCase()}</span>
<input name="other" inputmode="decimal" autocomplete="off" maxlength="12" value="${other ?? ''}"${errorOf('other').attributes}></label>${errorOf('other').message}
<label>Your name <span class="hint">shown with our thanks; leave it empty to stay unnamed</span>
<input name="displayName" autocomplete="name" maxlength="80" value="${displayName ?? ''}"${errorOf('displayName').attributes}></label>${errorOf('displayName').message}
<label>A message <textarea name="message" maxlength="500"${errorOf('message').attributes}>${message ?? ''}</textarea></label>${errorOf('message').message}
</details>`;
}

/** The choice is hidden if only one-time tips are offered. */
function renderIntervals(intervals: TipOptions['intervals']): Html | null {
  if (!intervals.includes('month')) return null;
  return html`<fieldset><legend>How often</legend>
<div class="amounts">
<label><input type="radio" name="interval" value="once" checked><span>Once</span></label>
<label><input type="radio" name="interval" value="month"><span>Every month</span></label>
</div>
</fieldset>`;
}

function renderGoal({ amount, raised, reached }: Goal): Html {
  const sums = `${formatMoney(raised)} of ${formatMoney(amount)}`;
  if (reached) return html`<p><strong>Tips made this story free for everyone.</strong></p>`;
  return html`<p>Once tips reach ${formatMoney(amount)}, this story is free for everyone:
<progress value="${raised.amount}" max="${amount.amount}">${sums}</progress> ${sums}.</p>`;
}
