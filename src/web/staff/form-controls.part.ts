import { symbolOf } from '../../money/amount-text.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { currentTimeZone, rich, t, word, wordAll } from './console-texts.ts';
import { type Field, optionsOf, plain } from './form-fields.rules.ts';

/** With more choices than this, the field has a filter (which needs the script). */
const FEW_CHOICES = 8;

interface Control {
  readonly name: string;
  readonly field: Field;
  readonly value: string;
  /** Attributes that mark the value as invalid. */
  readonly attributes: Html;
  readonly message: Html | null;
}

/** The label and element of a field, by its kind. */
export function renderControl(control: Control): Html {
  return CONTROLS[control.field.kind](control);
}

const CONTROLS = {
  text: renderInput,
  count: renderInput,
  instant: renderInput,
  list: renderInput,
  amounts: renderInput,
  amount: renderInput,
  file: renderInput,
  longText: renderArea,
  lines: renderArea,
  checkbox: ({ name, field, value, attributes, message }) =>
    html`<label class="box"><input type="checkbox" name="${name}"${value ? html` checked` : null}${renderAttributes(field.attributes)}${attributes}> ${renderLabel(field)}</label>${message}
`,
  select: ({ name, field, value, attributes, message }) =>
    html`<label>${renderLabel(field)} ${renderSelect(name, wordAll(optionsOf(field)), value, html`${renderAttributes(field.attributes)}${attributes}`)}</label>${message}
`,
  choices: renderChoices,
} as const satisfies Record<Field['kind'], (control: Control) => Html>;

function renderLabel({ label, hint }: Field): Html {
  return html`${word(label)}${hint ? html` <span class="hint">${word(hint)}</span>` : null}`;
}

/** An amount has its currency symbol before it, a quantity has its unit after it. */
function renderInput({ name, field, value, attributes, message }: Control): Html {
  const { kind, currency, unit } = field;
  const isInstant = kind === 'instant';
  const type = isInstant
    ? html` type="datetime-local"`
    : kind === 'file' && html` type="file" required`;
  const input = html`<input${type} name="${name}"${renderAttributes(field.attributes)} value="${value}"${attributes}>`;
  const sign = kind === 'amount' && currency ? symbolOf(currency) : null;
  const whole =
    sign || unit
      ? html`<span class="measure">${sign && html`<span class="unit">${sign}</span>`}${input}${unit && html`<span class="unit">${word(unit)}</span>`}</span>`
      : input;
  const zone = isInstant
    ? html` <span class="hint">(${currentTimeZone().replaceAll('_', ' ')})</span>`
    : null;
  return html`<label>${renderLabel(field)}${zone} ${whole}</label>${message}
`;
}

function renderArea({ name, field, value, attributes, message }: Control): Html {
  return html`<label>${renderLabel(field)} <textarea name="${name}"${renderAttributes(field.attributes)}${attributes}>${value}</textarea></label>${message}
`;
}

/**
 * A checkbox for each choice, the chosen ones first in their order. The hidden empty value marks the field as present
 * even if nothing is chosen.
 */
function renderChoices({ name, field, value, attributes, message }: Control): Html {
  const { creates } = field;
  const options = wordAll(optionsOf(field));
  const chosen = plain(value)
    .split('\n')
    .filter((one) => one !== '');
  const others = Object.keys(options).filter((one) => !chosen.includes(one));
  const parts = `${name}[]`;
  const box = (one: string) =>
    html`<label class="box"><input type="checkbox" name="${parts}" value="${one}"${chosen.includes(one) && html` checked`}> ${options[one] ?? one}</label>
`;
  const all = [...chosen, ...others];
  const filter =
    all.length > FEW_CHOICES
      ? html`<input type="search" data-filter hidden aria-label="${rich('console.filterField', { field: word(field.label) })}" placeholder="${t('console.word.filter')}">`
      : null;
  return html`<fieldset class="choices" data-choices${attributes}><legend>${renderLabel(field)}</legend>
<input type="hidden" name="${parts}" value="">${filter}
<div class="options">${all.map(box)}</div>
${creates && html`<label>${word(creates)} <input name="${parts}" autocomplete="off"></label>`}</fieldset>${message}
`;
}

export function renderSelect(
  name: string,
  options: Readonly<Record<string, string | Html>>,
  chosen: string,
  attributes?: Html,
): Html {
  // A value that is no longer offered remains an option until another one is chosen.
  const all = chosen === '' || chosen in options ? options : { ...options, [chosen]: chosen };
  return html`<select name="${name}"${attributes}>${Object.entries(all).map(
    ([value, word]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : null}>${word}</option>`,
  )}</select>`;
}

export function renderAttributes(attributes: Field['attributes'] = {}): readonly Html[] {
  return Object.entries(attributes).map(([name, value]) =>
    value === true ? html` ${name}` : html` ${name}="${value}"`,
  );
}
