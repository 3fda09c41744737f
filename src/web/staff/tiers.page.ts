import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffTier } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderField, renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { text } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import { INTERVAL_WORDING } from './interval.wording.ts';
import { listPage } from './list-page.ts';
import { endPriceMove, movePrices, renderPriceMoves } from './price-moves.part.ts';
import { sum } from './table.part.ts';
import {
  CHANGED_TIER_FIELDS,
  NEW_TIER_FIELDS,
  priceFields,
  readTierForm,
} from './tier-form.rules.ts';

const PATH = '/staff/tiers';

const create = action(PATH, 'createTier', {
  next: ({ id }) => `${PATH}/${id}`,
  fieldsOf: (form) => ({ ...NEW_TIER_FIELDS, ...priceFields(form) }),
  body: readTierForm,
  heading: 'New plan',
  label: 'Create plan',
  attributes: { class: 'card' },
});

const save = action(`${PATH}/:id`, 'updateTier', {
  fieldsOf: (form) => ({ ...CHANGED_TIER_FIELDS, ...priceFields(form) }),
  body: readTierForm,
  heading: 'Plan and prices',
  label: 'Save',
  attributes: { class: 'card', 'data-unsaved': true },
});

const archive = action(`${PATH}/:id/archive`, 'updateTier', {
  body: () => ({ archived: true }),
  label: 'Archive plan',
  look: 'small',
  summary: 'Archive',
  confirmation: 'It is no longer sold. Current subscribers keep it.',
});

const restore = action(`${PATH}/:id/sell`, 'updateTier', {
  body: () => ({ archived: false }),
  label: 'Restore',
  look: 'plain',
});

/** The tiers and their prices. */
export const tierPages = [
  ...listPage(PATH, 'listStaffTiers', {
    title: 'Plans',
    load: ({ visit }) => visit.call('getSite'),
    columns: () => ({
      Name: ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      Prices: ({ prices }) =>
        prices
          .map(({ interval, price }) => `${formatMoney(price)} ${INTERVAL_WORDING[interval].per}`)
          .join(', '),
      Trial: ({ trialDays }) => (trialDays > 0 ? `${trialDays} days` : 'none'),
      Subscribers: sum<StaffTier>(({ subscribers }) => subscribers),
      Status: ({ archivedAt }) => (archivedAt ? 'Archived' : 'On sale'),
    }),
    empty: () => 'No plans yet. Create the first one below.',
    below: (view) => renderTierForm(view, view.data.extra.currency),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ tier }) => tier.name,
    load: fetchTier,
    main: (view) => {
      const { tier, site, moves } = view.data;
      return html`<dl><dt>Subscribers</dt><dd>${wordSubscribers(tier)}</dd>
<dt>Status</dt><dd>${tier.archivedAt ? html`Archived ${renderTime(tier.archivedAt)}` : 'On sale'}</dd></dl>
${renderTierForm(view, site.currency, tier)}
${renderPriceMoves(view, tier, moves.data)}
${renderForm(view, tier.archivedAt ? restore : archive, { version: tier.version })}`;
    },
    actions: [save, archive, restore, movePrices, endPriceMove],
  }),
];

async function fetchTier(request: PageRequest) {
  const { visit } = request;
  const params = idOf(request);
  const [tier, site, moves] = await Promise.all([
    visit.call('getStaffTier', { params }),
    visit.call('getSite'),
    visit.call('listPriceMoves', { params, query: { limit: 20 } }),
  ]);
  return { tier, site, moves };
}

function wordSubscribers({ subscribers, onOlderPrices }: StaffTier): string {
  return onOlderPrices === 0
    ? String(subscribers)
    : `${subscribers}, ${onOlderPrices} of them at an older price`;
}

function renderTierForm(view: View<unknown>, siteCurrency: string, tier?: StaffTier): Html {
  const form = tier ? save : create;
  const typed = view.refused === form ? view.request.form : {};
  const sold = tier?.prices.map(({ price }) => price.currency) ?? [];
  const prices = priceFields(typed, new Set([siteCurrency, ...sold]));
  const fields = { ...(tier ? CHANGED_TIER_FIELDS : NEW_TIER_FIELDS), ...prices };
  const another = text('Currency', '', { maxlength: 3, placeholder: 'eur' });
  return renderForm(view, form, {
    saved: tier,
    version: tier?.version,
    fields,
    content: (rendered) => {
      const pick = (isPicked: (name: string) => boolean) =>
        Object.entries(rendered).flatMap(([name, field]) => (isPicked(name) ? field : []));
      return html`<div class="two"><div>${pick((name) => !(name in prices))}</div><div>
${pick((name) => name in prices && !name.endsWith('-another'))}
<details${typed['anotherCurrency'] ? html` open` : null}><summary>Add a currency</summary>
${renderField('anotherCurrency', another, { typed })}${pick((name) => name.endsWith('-another'))}</details>
</div></div>
${tier ? html`<p class="quiet">A changed amount is the price for new subscribers. Current subscribers keep theirs until they change plans or you move them.</p>` : null}`;
    },
  });
}
