import { writeAmount } from '../../money/amount-text.ts';
import { PRICE_INTERVALS } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { StaffTier } from '../api-types.ts';
import { fieldError } from '../pages/field-error.part.ts';

export interface TierForm {
  readonly tier: StaffTier | undefined;
  /** The submitted values, if the form was rejected. */
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly problem: AppError | undefined;
  readonly siteCurrency: string;
}

/** The amount in the example beside a price field. */
const EXAMPLE_MINOR_UNITS = 5000;

/** The fields of a tier. Prices are typed as decimal amounts, with the decimals of their currency. */
export function renderTierFields(form: TierForm): Html {
  const { tier } = form;
  return html`<div class="two"><div>
${renderField(form, { label: 'Name', name: 'name', saved: tier?.name, marks: html` required maxlength="100"` })}
${tier ? null : renderField(form, { label: 'Slug', name: 'slug', hint: 'articles and groups name it so; it stays', marks: html` required maxlength="60"` })}
${renderDescription(form)}
${renderCount(form, 'Days of trial', 'trialDays', 'before the first payment, once for a member; none where it is left empty')}
${renderCount(form, 'Place', 'position', 'in the list; smaller ones come first')}
</div><div>
${renderPrices(form)}
</div></div>`;
}

interface Field {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly saved?: string | undefined;
  readonly marks?: Html;
}

function renderField({ typed, problem }: TierForm, field: Field): Html {
  const { label, name, hint = '', saved = '', marks } = field;
  const error = fieldError(problem, name);
  return html`<label>${label} <span class="hint">${hint}</span> <input name="${name}"${marks} value="${typed[name] ?? saved}"${error.attributes}></label>${error.message}
`;
}

function renderDescription({ tier, typed, problem }: TierForm): Html {
  const error = fieldError(problem, 'description');
  return html`<label>Description <textarea name="description" rows="3" maxlength="1000"${error.attributes}>${typed['description'] ?? tier?.description ?? ''}</textarea></label>${error.message}`;
}

function renderCount(
  form: TierForm,
  label: string,
  name: 'trialDays' | 'position',
  hint: string,
): Html {
  const saved = form.tier && String(form.tier[name]);
  const marks = html` type="number" min="0"`;
  return renderField(form, { label, name, hint, saved, marks });
}

function renderPrices(form: TierForm): Html {
  const { tier, typed, siteCurrency } = form;
  const prices = tier?.prices ?? [];
  const currencies = new Set([siteCurrency, ...prices.map(({ price }) => price.currency)]);
  const marks = html` inputmode="decimal" autocomplete="off" maxlength="14"`;
  const fields = [...currencies].flatMap((currency) =>
    PRICE_INTERVALS.map((interval) => {
      const sold = prices.find(
        (one) => one.interval === interval && one.price.currency === currency,
      );
      return renderField(form, {
        label: `${INTERVAL_WORDING[interval].chargedLabel}, in ${currency.toUpperCase()}`,
        name: `${interval}-${currency}`,
        hint: `such as ${writeAmount(money(EXAMPLE_MINOR_UNITS, currency))}; not offered where it is left empty`,
        saved: sold && writeAmount(sold.price),
        marks,
      });
    }),
  );
  return html`${fields}<details${typed['anotherCurrency'] ? html` open` : null}><summary>Another currency</summary>
${renderField(form, { label: 'Currency', name: 'anotherCurrency', marks: html` maxlength="3" placeholder="eur"` })}
${PRICE_INTERVALS.map((interval) => renderField(form, { label: INTERVAL_WORDING[interval].chargedLabel, name: `${interval}-another`, hint: 'in this currency', marks }))}
</details>`;
}
