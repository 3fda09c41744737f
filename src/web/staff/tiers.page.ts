import { type Html, html } from '../../platform/html/html.ts';
import type { StaffTier } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderField, renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { formatMoney, rich, t } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
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
  heading: 'money.tiers.newPlan',
  label: 'money.tiers.createPlan',
  attributes: { class: 'card' },
});

const save = action(`${PATH}/:id`, 'updateTier', {
  fieldsOf: (form) => ({ ...CHANGED_TIER_FIELDS, ...priceFields(form) }),
  body: readTierForm,
  heading: 'money.tiers.planAndPrices',
  label: 'console.word.save',
  attributes: { class: 'card', 'data-unsaved': true },
});

const archive = action(`${PATH}/:id/archive`, 'updateTier', {
  body: () => ({ archived: true }),
  label: 'money.tiers.archivePlan',
  look: 'small',
  summary: 'money.tiers.archive',
  confirmation: 'money.tiers.archiveEffect',
});

const restore = action(`${PATH}/:id/sell`, 'updateTier', {
  body: () => ({ archived: false }),
  label: 'money.tiers.restore',
  look: 'plain',
});

/** The tiers and their prices. */
export const tierPages = [
  ...listPage(PATH, 'listStaffTiers', {
    title: 'console.word.plans',
    load: ({ visit }) => visit.call('getSite'),
    columns: () => ({
      'console.word.name': ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      'money.tiers.prices': ({ prices }) =>
        prices
          .map(({ interval, price }) =>
            t('plans.perInterval', { price: formatMoney(price), interval }),
          )
          .join(', '),
      'money.tiers.trial': ({ trialDays }) =>
        trialDays > 0 ? t('money.priceMoves.days', { days: trialDays }) : t('money.tiers.noTrial'),
      'console.word.subscribers': sum<StaffTier>(({ subscribers }) => subscribers),
      'console.word.status': ({ archivedAt }) =>
        archivedAt ? t('money.tiers.archived') : t('money.tiers.onSale'),
    }),
    empty: () => t('money.tiers.noPlans'),
    below: (view) => renderTierForm(view, view.data.extra.currency),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ tier }) => tier.name,
    load: fetchTier,
    main: (view) => {
      const { tier, site, moves } = view.data;
      return html`<dl><dt>${t('console.word.subscribers')}</dt><dd>${wordSubscribers(tier)}</dd>
<dt>${t('console.word.status')}</dt><dd>${tier.archivedAt ? rich('money.tiers.archivedDate', { date: renderTime(tier.archivedAt) }) : t('money.tiers.onSale')}</dd></dl>
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
    : t('money.tiers.onOlderPrices', { subscribers, onOlderPrices });
}

function renderTierForm(view: View<unknown>, siteCurrency: string, tier?: StaffTier): Html {
  const form = tier ? save : create;
  const typed = view.refused === form ? view.request.form : {};
  const sold = tier?.prices.map(({ price }) => price.currency) ?? [];
  const prices = priceFields(typed, new Set([siteCurrency, ...sold]));
  const fields = { ...(tier ? CHANGED_TIER_FIELDS : NEW_TIER_FIELDS), ...prices };
  const another = text('console.word.currency', '', { maxlength: 3, placeholder: 'eur' });
  return renderForm(view, form, {
    saved: tier,
    version: tier?.version,
    fields,
    content: (rendered) => {
      const pick = (isPicked: (name: string) => boolean) =>
        Object.entries(rendered).flatMap(([name, field]) => (isPicked(name) ? field : []));
      return html`<div class="two"><div>${pick((name) => !(name in prices))}</div><div>
${pick((name) => name in prices && !name.endsWith('-another'))}
<details${typed['anotherCurrency'] ? html` open` : null}><summary>${t('console.word.addACurrency')}</summary>
${renderField('anotherCurrency', another, { typed })}${pick((name) => name.endsWith('-another'))}</details>
</div></div>
${tier ? html`<p class="quiet">${t('money.tiers.pricesHelp')}</p>` : null}`;
    },
  });
}
