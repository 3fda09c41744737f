import { type FeeRule, feeOf } from '../../money/fees.ts';
import { money } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Byline, Schema, Site } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import type { Visit } from '../visit.ts';
import { fieldErrors } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

type TipOptions = Schema<'TipOptions'>;
type Amounts = TipOptions['currencies'][number];
type Goal = Schema<'Goal'>;

export async function readTipOptions(visit: Visit): Promise<TipOptions> {
  return await visit.call('getTipOptions');
}

/** The target of a tip: an article with its authors to choose from, or one author; otherwise the publication. */
export type TipTarget =
  | { readonly article: { readonly slug: string; readonly authors: readonly Byline[] } }
  | { readonly author: Pick<Byline, 'slug' | 'name'> }
  | Record<string, never>;

interface TipPrompt {
  readonly texts: Texts;
  readonly prompt: Site['prompts']['tip'];
  readonly options: TipOptions;
  readonly target: TipTarget;
  readonly goal: Goal | null;
  /** The rejected form, if there is one. */
  readonly refused?: RejectedForm;
  /** The strength of the proof of work that the script computes; it then submits the form. */
  readonly proofBits?: number;
}

/** The tip prompt with the suggested amounts in the site's currency, one of them preselected. */
export function renderTipPrompt(part: TipPrompt): Html | null {
  const { texts, prompt, options, goal, refused, proofBits } = part;
  const { t } = texts;
  const amounts = options.currencies.find(({ currency }) => currency === options.currency);
  if (amounts === undefined) return null;
  return html`<section class="card" id="tip" aria-labelledby="tip-title">
<h2 id="tip-title">${prompt.title}</h2>
<p>${prompt.body}</p>
${goal ? renderGoal(texts, goal) : null}
<form method="post" action="/tips"${proofBits === undefined ? null : html` data-proof-bits="${proofBits}"`}>
${hiddenField('currency', amounts.currency)}${hiddenField('formToken', options.formToken)}${proofBits === undefined ? null : hiddenField('proof', '')}
${renderAmounts(texts, amounts, refused)}
${renderIntervals(texts, options.intervals, refused)}
${renderTarget(texts, part.target, refused)}
${amounts.fee ? renderCoverFee(texts, amounts.fee, amounts.currency, refused) : null}
${renderOwnWords(texts, refused)}
<p><button>${t('plans.tipButton')}</button></p>
</form>
</section>`;
}

/** The fields that the API may reject, with the errors of a rejected form. */
export function tipFields({ t }: Texts, refused: RejectedForm | undefined) {
  return fieldErrors(refused?.problem, {
    other: { label: t('plans.tipOther'), path: 'amount' },
    displayName: t('plans.tipName'),
    message: t('plans.tipMessage'),
  });
}

function renderAmounts(texts: Texts, amounts: Amounts, refused: RejectedForm | undefined): Html {
  const { suggested, currency, minimum, maximum } = amounts;
  const typed = Number(refused?.typed['amount']);
  const middle = suggested[Math.floor((suggested.length - 1) / 2)];
  const chosen = suggested.includes(typed) ? typed : middle;
  const { other } = tipFields(texts, refused);
  const range = {
    minimum: texts.formatPrice(money(minimum, currency)),
    maximum: texts.formatPrice(money(maximum, currency)),
  };
  return html`<fieldset><legend>${texts.t('plans.tipAmount')}</legend>
<div class="amounts">
${suggested.map(
  (amount) =>
    html`<label><input type="radio" name="amount" value="${amount}"${
      amount === chosen ? html` checked` : null
    }><span>${texts.formatPrice(money(amount, currency))}</span></label>
`,
)}</div>
</fieldset>
<label>${other.label} <span class="hint">${texts.t('plans.tipOtherHint', range)}</span>
<input name="other" inputmode="decimal" autocomplete="off" maxlength="16" value="${refused?.typed['other'] ?? ''}"${other.attributes}></label>${other.message}`;
}

/** The choice is hidden if only one-time tips are offered. */
function renderIntervals(
  { t }: Texts,
  intervals: TipOptions['intervals'],
  refused: RejectedForm | undefined,
): Html | null {
  if (!intervals.includes('month')) return null;
  const isMonthly = refused?.typed['interval'] === 'month';
  const checked = html` checked`;
  return html`<fieldset><legend>${t('plans.tipHowOften')}</legend>
<div class="amounts">
<label><input type="radio" name="interval" value="once"${isMonthly ? null : checked}><span>${t('plans.tipOnce')}</span></label>
<label><input type="radio" name="interval" value="month"${isMonthly ? checked : null}><span>${t('plans.tipMonthly')}</span></label>
</div>
</fieldset>`;
}

/** Below an article, the choice between the article and its authors. */
function renderTarget(
  { t }: Texts,
  target: TipTarget,
  refused: RejectedForm | undefined,
): Html | null {
  if ('author' in target && target.author) {
    return html`${hiddenField('target', target.author.slug)}${hiddenField('returnTo', `/authors/${target.author.slug}`)}`;
  }
  if (!('article' in target && target.article)) return hiddenField('returnTo', '/thanks');
  const { slug, authors } = target.article;
  const chosen = refused?.typed['target'] ?? '';
  const option = (value: string, label: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${label}</option>`;
  const choice =
    authors.length === 0
      ? null
      : html`<label>${t('plans.tipFor')}
<select name="target">${option('', t('plans.tipForArticle'))}${authors.map((author) => option(author.slug, author.name))}</select></label>`;
  return html`${hiddenField('articleSlug', slug)}${hiddenField('returnTo', `/articles/${slug}`)}${choice}`;
}

/** The fee in words. The script shows the sum beside it, and the payment page names it in any case. */
function renderCoverFee(
  texts: Texts,
  fee: FeeRule,
  currency: string,
  refused: RejectedForm | undefined,
): Html {
  const checked = refused?.typed['coverFee'] ? html` checked` : null;
  const rule = describeFee(texts, fee, currency);
  return html`<label class="choice"><input type="checkbox" name="coverFee" value="yes"${checked}> ${texts.t('plans.tipCoverFee', { rule })}</label>`;
}

/** "2.9% + $0.30". */
function describeFee(texts: Texts, { basisPoints, fixed }: FeeRule, currency: string): string {
  const percent = texts.formatPercent(basisPoints / 100);
  const part = feeOf(0, { basisPoints, fixed });
  if (part === 0) return percent;
  return texts.t('plans.tipFeeRule', { percent, fixed: texts.formatMoney(money(part, currency)) });
}

function renderOwnWords(texts: Texts, refused: RejectedForm | undefined): Html {
  const { t } = texts;
  const fields = tipFields(texts, refused);
  const { displayName, message } = refused?.typed ?? {};
  return html`<details${refused ? html` open` : null}><summary>${t('plans.tipMore')}</summary>
<label>${fields.displayName.label} <span class="hint">${t('plans.tipNameHint')}</span>
<input name="displayName" autocomplete="name" maxlength="80" value="${displayName ?? ''}"${fields.displayName.attributes}></label>${fields.displayName.message}
<label>${fields.message.label} <textarea name="message" maxlength="500"${fields.message.attributes}>${message ?? ''}</textarea></label>${fields.message.message}
</details>`;
}

function renderGoal(texts: Texts, { amount, raised, reached }: Goal): Html {
  const { t, formatPrice } = texts;
  if (reached) return html`<p><strong>${t('plans.tipGoalReached')}</strong></p>`;
  const sums = t('plans.tipGoalSum', { raised: formatPrice(raised), amount: formatPrice(amount) });
  return html`<p>${t('plans.tipGoal', { amount: formatPrice(amount) })}
<progress value="${raised.amount}" max="${amount.amount}">${sums}</progress> ${sums}</p>`;
}
