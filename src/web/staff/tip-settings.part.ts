import { writeAmount } from '../../money/amount-text.ts';
import { money } from '../../money/money.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { fieldError } from '../pages/field-error.part.ts';
import {
  listTipCurrencies,
  NEW_CURRENCY,
  NEW_CURRENCY_FIELD,
  type TipSettings,
  writeTipFields,
} from './tip-settings-form.rules.ts';

export interface TipSettingsForm {
  readonly settings: TipSettings;
  /** The site's currency. */
  readonly own: string;
  /** The submitted values, if the form was rejected. */
  readonly typed: Readonly<Record<string, string | undefined>> | null;
  readonly problem: AppError | undefined;
}

/** The amount in the example beside an amount field. */
const EXAMPLE_MINOR_UNITS = 5000;

type Group = 'tips' | 'tipRewards';

interface Field {
  readonly label: string;
  readonly name: string;
  readonly hint: string;
  readonly marks: Html;
  /** The field's path in the API, if it differs from its name. */
  readonly path?: string;
}

/** The fields of one of the two settings, for each currency and for a new one. */
export function renderTipSettings(form: TipSettingsForm, group: Group): Html {
  const currencies = listTipCurrencies(form.settings, form.own);
  const fieldsOf = group === 'tips' ? listLimits : listRewards;
  const ofAnother = fieldsOf(NEW_CURRENCY).map((field) => renderField(form, field));
  const isOpen = Boolean(form.typed?.[NEW_CURRENCY_FIELD]);
  return html`${currencies.map(
    (currency) => html`<fieldset><legend>In ${currency.toUpperCase()}</legend>
<div class="three">${fieldsOf(currency).map((field) => renderField(form, field))}</div></fieldset>`,
  )}<details${isOpen ? html` open` : null}><summary>Another currency</summary>
${
  group === 'tips'
    ? renderField(form, {
        label: 'Currency',
        name: NEW_CURRENCY_FIELD,
        hint: 'its three letters, such as eur',
        marks: html` maxlength="3"`,
      })
    : html`<p class="quiet">Of the currency that is named with the tips above.</p>`
}<div class="three">${ofAnother}</div></details>`;
}

const DECIMAL = html` inputmode="decimal" autocomplete="off" maxlength="14"`;

function listLimits(currency: string): Field[] {
  const at = `tips.${currency}`;
  return [
    {
      label: 'Suggested',
      name: `${at}.suggested`,
      hint: 'with spaces between',
      marks: html` autocomplete="off" maxlength="120"`,
    },
    { label: 'Smallest', name: `${at}.smallest`, hint: example(currency), marks: DECIMAL },
    {
      label: 'Largest',
      name: `${at}.largest`,
      marks: DECIMAL,
      hint: 'leave all three empty to take none',
    },
  ];
}

function listRewards(currency: string): Field[] {
  const at = `tipRewards.${currency}`;
  const path = `${at}.scope`;
  return [
    { label: 'From', name: `${at}.amount`, hint: 'empty for no reward', marks: DECIMAL },
    {
      label: 'Days',
      name: `${at}.days`,
      hint: 'that it opens',
      marks: html` type="number" min="1" max="366"`,
    },
    {
      label: 'Plan',
      name: `${at}.tier`,
      path,
      marks: html` maxlength="120"`,
      hint: 'a slug; the whole site where it is left empty',
    },
  ];
}

function example(currency: string): string {
  if (currency === NEW_CURRENCY) return 'with the decimals of the currency';
  return `such as ${writeAmount(money(EXAMPLE_MINOR_UNITS, currency))}`;
}

function renderField({ settings, typed, problem }: TipSettingsForm, field: Field): Html {
  const { label, name, hint, marks, path = name } = field;
  const [, currency = ''] = name.split('.');
  const saved = writeTipFields(settings, currency)[name] ?? '';
  const error = fieldError(problem, name, path);
  const value = typed === null ? saved : (typed[name] ?? '');
  return html`<div><label>${label} <span class="hint">${hint}</span> <input name="${name}"${marks} value="${value}"${error.attributes}></label>${error.message}</div>
`;
}
