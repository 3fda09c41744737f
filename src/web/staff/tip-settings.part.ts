import { type Html, html } from '../../platform/html/html.ts';
import { renderForm } from './console-form.part.ts';
import type { Action, View } from './console-page.ts';
import { capitalise, formatMoney, intlTag, type PlainKey, rich, t } from './console-texts.ts';
import type { Fields } from './form-fields.rules.ts';
import type { Choices } from './pickers.ts';
import {
  ANOTHER,
  ANOTHER_CURRENCY,
  anotherCurrencyField,
  listTipCurrencies,
  type TipGroup,
  type TipSettings,
  tipFields,
} from './tip-settings.rules.ts';

interface TipData {
  readonly settings: TipSettings & { readonly currency: string };
  readonly version: number;
  readonly plans: Choices;
}

const HEADINGS: Readonly<Record<TipGroup, PlainKey>> = {
  tips: 'setup.tipSettings.amounts',
  tipRewards: 'setup.tipSettings.rewardsTipAmountOr',
};

/** The amounts and rewards of tips, in each accepted currency. */
export function renderTipSettings(view: View<TipData>, save: Action<Fields>): Html {
  const { settings, version, plans } = view.data;
  const form = view.refused ? view.request.form : {};
  const places = [...listTipCurrencies(settings, settings.currency), ANOTHER];
  const fieldsOf = (group: TipGroup, place: string) => tipFields(group, place, { form, plans });
  const groups = Object.keys(HEADINGS) as readonly TipGroup[];
  const all = groups.flatMap((group) => places.map((place) => fieldsOf(group, place)));
  return renderForm<Fields>(view, save, {
    saved: settings,
    version,
    fields: { ...Object.assign({}, ...all), ...anotherCurrencyField(form) },
    content: (rendered) => {
      const line = (group: TipGroup, place: string) =>
        html`<div class="three">${Object.keys(fieldsOf(group, place)).map((name) => html`<div>${rendered[name]}</div>`)}</div>`;
      const card = (place: string, title: string) =>
        html`<fieldset class="card"><legend>${title}</legend>${renderPreview(settings, place)}${groups.map(
          (group) => html`<h2>${t(HEADINGS[group])}</h2>${line(group, place)}`,
        )}</fieldset>`;
      const own = places.filter((place) => place !== ANOTHER);
      return html`${own.map((place) => card(place, nameOf(place)))}
<details${form[ANOTHER_CURRENCY] ? html` open` : null}><summary>${t('console.word.addACurrency')}</summary>
${rendered[ANOTHER_CURRENCY]}${card(ANOTHER, t('setup.tipSettings.newCurrency'))}</details>`;
    },
  });
}

function renderPreview({ tips }: TipSettings, currency: string): Html | null {
  const { suggested = [] } = (tips[currency] ?? {}) as { suggested?: readonly number[] };
  if (suggested.length === 0) return null;
  return html`<p class="quiet">${rich('setup.tipSettings.readersChooseAmounts', { amounts: html`${suggested.map((amount) => html`<span class="badge">${formatMoney({ amount, currency })}</span> `)}` })}</p>`;
}

function nameOf(currency: string): string {
  const name = new Intl.DisplayNames(intlTag(), { type: 'currency' }).of(currency.toUpperCase());
  return name === undefined ? currency.toUpperCase() : capitalise(name);
}
