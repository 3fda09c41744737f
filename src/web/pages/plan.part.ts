import type { Every } from '../../money/intervals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import {
  type Discount,
  type DiscountedPrice,
  discountPrice,
  type PlanPrice,
  pricesIn,
  savingOf,
} from '../../wording/plan-prices.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { hiddenField } from './parts.ts';

/** A promotion code with its discount. */
export type AppliedCode = Discount & { readonly code: string; readonly name: string };

export interface PlanChoice {
  readonly texts: Texts;
  readonly returnTo: string;
  readonly currency: string;
  readonly own: ResponseOf<'getOwnSubscription'> | null;
  readonly applied: AppliedCode | null;
}

type Plan = RowOf<'listTiers'>;

/** A plan with its benefits, and a button for each of its prices. */
export function renderPlan(plan: Plan, choice: PlanChoice): Html {
  const { texts, currency, own } = choice;
  const { slug, name, description, benefits, trialDays } = plan;
  const shown = pricesIn(plan, currency);
  const isOwn = own?.tier === slug;
  return html`<section class="card" aria-labelledby="plan-${slug}">
<h2 id="plan-${slug}">${name}</h2>
${isOwn ? html`<p class="label kept">${describeCurrent(texts, own.every)}</p>` : null}
${description ? html`<p>${description}</p>` : null}
${benefits.length > 0 ? html`<ul class="benefits">${benefits.map((one) => html`<li>${one}</li>`)}</ul>` : null}
${trialDays > 0 && own === null ? html`<p class="quiet">${texts.t('plans.trial', { days: trialDays })}</p>` : null}
${shown.map((price) => renderPrice(plan, price, { ...choice, shown }))}
</section>
`;
}

function describeCurrent({ t }: Texts, every: Every | null): string {
  return every === null
    ? t('plans.current')
    : t('plans.currentEvery', { every: t('common.every', every) });
}

function renderPrice(
  plan: Plan,
  price: PlanPrice,
  choice: PlanChoice & { readonly shown: readonly PlanPrice[] },
): Html {
  const { texts, own, applied, returnTo, shown } = choice;
  const { t, formatPrice } = texts;
  const { interval, price: amount } = price;
  const cost = { price: formatPrice(amount), interval };
  if (own?.tier === plan.slug && own.interval === interval && own.every === null) {
    return html`<p class="quiet">${t('plans.perInterval', cost)}</p>`;
  }
  const saving = savingOf(shown, price);
  const reduced = own === null && applied ? discountPrice(price, plan, applied) : null;
  const label = own === null ? t('wall.subscribeFor', cost) : t('plans.changeTo', cost);
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', plan.slug)}${hiddenField('interval', interval)}${hiddenField('currency', amount.currency)}${hiddenField('returnTo', returnTo)}${reduced && applied ? hiddenField('promotionCode', applied.code) : null}
<button>${label}</button>
${saving === null ? null : html`<p class="save">${t('plans.save', { percent: texts.formatPercent(saving) })}</p>`}
${reduced === null ? null : html`<p class="save">${describeReduced(texts, price, reduced)}</p>`}
</form>
`;
}

/** "$2.50 for the first 3 months, then $5". */
function describeReduced(
  { t, formatPrice }: Texts,
  { interval, price: full }: PlanPrice,
  { price, payments }: DiscountedPrice,
): string {
  const sums = { price: formatPrice(price), full: formatPrice(full), interval };
  if (payments === null) return t('plans.discountAlways', sums);
  const { price: _price, ...then } = sums;
  return price.amount === 0
    ? t('plans.discountFree', { ...then, payments })
    : t('plans.discountFirst', { ...sums, payments });
}
