import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Group } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import {
  amount,
  type Field,
  type Form,
  quantity,
  readFields,
  select,
} from './form-fields.rules.ts';
import { listCurrencies } from './general-fields.rules.ts';

/** The price of a group's period; amount and months are empty if its admins pay nothing. */
export function groupPriceFields(currency: string) {
  return {
    currency: {
      ...select('console.word.currency', listCurrencies),
      path: 'price.amount.currency',
      saved: () => currency,
    },
    amount: {
      ...amount('people.groups.price', currency, 'people.groups.priceHint'),
      path: 'price.amount',
      whenEmpty: 'omit',
      saved: ({ price }) => price?.amount.amount,
      read: (typed) => ({ amount: readAmount(typed, decimalsOf(currency)) ?? typed, currency }),
    },
    months: {
      ...quantity('people.groups.pricePeriod', 'console.word.months', '', { min: 1, max: 120 }),
      path: 'price.months',
      whenEmpty: 'omit',
    },
  } as const satisfies Readonly<Record<string, Field<Group>>>;
}

/** Converts the form into the API's change; a form without amount and months removes the price. */
function readGroupPrice(form: Form): { readonly price: unknown } {
  const { currency: _, ...fields } = groupPriceFields(form['currency'] ?? '');
  const { price = null } = readFields(fields, form);
  return { price };
}

export const saveGroupPrice = action('/staff/groups/:id/price', 'updateGroup', {
  fieldsOf: ({ currency = '' }) => groupPriceFields(currency),
  body: readGroupPrice,
  heading: 'people.groups.payment',
  label: 'console.word.save',
  attributes: { class: 'card' },
});

/** The form that sets what the group's admins pay, in the group's currency or the site's. */
export function renderGroupPrice(view: View<unknown>, group: Group): Html {
  const typed = view.refused === saveGroupPrice ? view.request.form['currency'] : undefined;
  const currency = typed ?? group.price?.amount.currency ?? view.desk.site.currency;
  return renderForm(view, saveGroupPrice, {
    saved: group,
    fields: groupPriceFields(currency),
    content: (fields) =>
      html`<div class="two"><div>${fields.amount}${fields.months}</div><div>${fields.currency}</div></div>
<p class="quiet">${t('people.groups.priceHelp')}</p>`,
  });
}
