import { type Html, html } from '../../platform/html/html.ts';
import type { StaffTier } from './money.schemas.ts';
import { INTERVALS } from './tier-form.rules.ts';

type Typed = Readonly<Record<string, string | undefined>>;

/** The fields of a tier, with what was typed where the form comes back. */
export function renderTierFields(
  tier: StaffTier | undefined,
  typed: Typed,
  siteCurrency: string,
): Html {
  const value = (name: string, kept = '') => typed[name] ?? kept;
  const currencies = new Set([
    siteCurrency,
    ...(tier?.prices ?? []).map(({ price }) => price.currency),
  ]);
  const number = (label: string, name: string, kept: number | undefined, hint: string) =>
    html`<label>${label} <span class="hint">${hint}</span> <input type="number" name="${name}" min="0" value="${value(name, kept === undefined ? '' : String(kept))}"></label>`;
  const kept = (interval: string, currency: string) =>
    tier?.prices.find((one) => one.interval === interval && one.price.currency === currency)?.price
      .amount;
  return html`<div class="two"><div>
<label>Name <input name="name" required maxlength="100" value="${value('name', tier?.name)}"></label>
${tier ? null : html`<label>Slug <span class="hint">articles and groups name it so; it stays</span> <input name="slug" required maxlength="60" value="${value('slug')}"></label>`}
<label>Description <textarea name="description" rows="3" maxlength="1000">${value('description', tier?.description)}</textarea></label>
${number('Days of trial', 'trialDays', tier?.trialDays, 'before the first payment, once for a member; none where it is left empty')}
${number('Place', 'position', tier?.position, 'in the list; smaller ones come first')}
</div><div>
${[...currencies].flatMap((currency) =>
  INTERVALS.map((interval) =>
    number(
      `By the ${interval}, in ${currency.toUpperCase()}`,
      `${interval}-${currency}`,
      kept(interval, currency),
      'in the minor unit, such as cents; not offered where it is left empty',
    ),
  ),
)}
<details${value('anotherCurrency') === '' ? null : html` open`}><summary>Another currency</summary>
<label>Currency <input name="anotherCurrency" maxlength="3" placeholder="eur" value="${value('anotherCurrency')}"></label>
${INTERVALS.map((interval) => number(`By the ${interval}`, `${interval}-another`, undefined, 'in the minor unit'))}
</details>
</div></div>`;
}
