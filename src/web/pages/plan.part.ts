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
import { articleIn, articlePathOf } from './article-path.ts';
import { explainBlockedState } from './blocked-change.rules.ts';
import { hiddenField } from './parts.ts';

/** A promotion code with its discount. */
export type AppliedCode = Discount & { readonly code: string; readonly name: string };

type Own = NonNullable<ResponseOf<'getOwnSubscription'>>;

export interface PlanChoice {
  readonly texts: Texts;
  readonly returnTo: string;
  readonly currency: string;
  readonly own: Own | null;
  readonly applied: AppliedCode | null;
}

type Plan = RowOf<'listTiers'>;

/** A plan with its benefits, and a button for each of its prices. */
export function renderPlan(plan: Plan, choice: PlanChoice): Html {
  const { texts, own } = choice;
  const { slug, name, description, benefits, trialDays } = plan;
  const shown = pricesIn(plan, choice.currency);
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
  const { texts, own, shown } = choice;
  const cost = { price: texts.formatPrice(price.price), interval: price.interval };
  if (own !== null && !canChangeTo(plan, price, { texts, own })) {
    return html`<p class="quiet">${texts.t('plans.perInterval', cost)}</p>`;
  }
  const saving = describeSaving(texts, savingOf(shown, price));
  const offer = { ...choice, saving };
  return own === null ? renderSubscribe(plan, price, offer) : renderChange(plan, price, offer);
}

function describeSaving({ t, formatPercent }: Texts, saving: number | null): Html | null {
  if (saving === null) return null;
  return html`<p class="save">${t('plans.save', { percent: formatPercent(saving) })}</p>`;
}

type PriceOffer = PlanChoice & { readonly saving: Html | null };

/** A subscription keeps its currency, cannot change to the price that it has, nor while it is paused or unpaid. */
function canChangeTo(
  { slug }: Plan,
  { interval, price }: PlanPrice,
  { texts, own }: { readonly texts: Texts; readonly own: Own },
): boolean {
  if (explainBlockedState(texts, own) !== null) return false;
  if (own.price !== null && own.price.currency !== price.currency) return false;
  return own.tier !== slug || own.interval !== interval || own.every !== null;
}

function renderSubscribe(
  plan: Plan,
  price: PlanPrice,
  { texts, applied, returnTo, saving }: PriceOffer,
): Html {
  const { interval, price: amount } = price;
  const reduced = applied && discountPrice(price, plan, applied);
  const cost = { price: texts.formatPrice(amount), interval };
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', plan.slug)}${hiddenField('interval', interval)}${hiddenField('currency', amount.currency)}${hiddenField('returnTo', returnTo)}${reduced && applied ? hiddenField('promotionCode', applied.code) : null}
<button>${texts.t('wall.subscribeFor', cost)}</button>
${saving}
${reduced === null ? null : html`<p class="save">${describeReduced(texts, price, reduced)}</p>`}
</form>
`;
}

/** The page after a change of the own subscription: the article that the reader came from, else their account. */
export function changePathOf(returnTo: string): string {
  const article = articleIn(returnTo);
  return article === undefined ? '/account' : articlePathOf({ article });
}

/** Leads to the page that shows what exactly this change costs. */
function renderChange(
  plan: Plan,
  { interval, price }: PlanPrice,
  { texts, returnTo, saving }: PriceOffer,
): Html {
  const cost = { price: texts.formatPrice(price), interval };
  return html`<form method="post" action="/account/subscription/preview">
${hiddenField('tier', plan.slug)}${hiddenField('interval', interval)}${hiddenField('returnTo', changePathOf(returnTo))}
<button>${texts.t('plans.changeTo', cost)}</button>
${saving}
</form>
`;
}

/** Whether the code reduces a price that is shown. It is for new subscriptions only. */
export function isReduced(plan: Plan, { currency, own, applied }: PlanChoice): boolean {
  if (own !== null || applied === null) return false;
  return pricesIn(plan, currency).some((price) => discountPrice(price, plan, applied) !== null);
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
