import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { yearlySaving } from '../../wording/plan-prices.ts';
import type { AnswerOf, RowOf, Site } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { articlePathOf, beginPurchase } from './begin-purchase.ts';
import { renderCard } from './card.part.ts';
import { describeDiscount, type OwnOffer, readOffer } from './offer.part.ts';
import { renderPriceForm } from './price-form.part.ts';

/** What buyers who pay by bank debit have to know. */
const FIRST_DEBIT_WORDING = {
  nothing:
    'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens when it has.',
  tier: 'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens at once, and closes if it does not arrive.',
} as const satisfies Record<Site['subscriptions']['firstDebitOpens'], string>;

/** The button of a price, on the plans and on the wall of an article. */
export async function subscribe(request: PageRequest): Promise<PageAnswer> {
  const { tier = '', interval = '', currency, promotionCode, returnTo } = request.form;
  const article = articleIn(readReturnTo(returnTo));
  return await beginPurchase(request, {
    kind: 'subscribe',
    tier,
    interval,
    ...(currency ? { currency } : {}),
    ...(promotionCode ? { promotionCode } : {}),
    ...(article ? { article } : {}),
  });
}

/** The slug in an article's address. */
export function articleIn(path: string): string | undefined {
  return /^\/articles\/([\w-]+)/.exec(path)?.[1];
}

/** What a purchase that was refused brings back to the plans. */
export interface RefusedPurchase {
  readonly problem: AppError;
  readonly intent: Intent;
}

export async function showPlans(
  request: PageRequest,
  refused?: RefusedPurchase,
): Promise<PageAnswer> {
  const { visit, query } = request;
  const returnTo = refused ? articlePathOf(refused.intent) : readReturnTo(query['returnTo']);
  const [{ data }, offer, own] = await Promise.all([
    visit.call('listTiers', { query: { limit: 100 } }),
    readOffer(visit),
    visit.me === null ? null : visit.call('getOwnSubscription'),
  ]);
  return await renderCard(request, refused?.problem, {
    title: 'Plans',
    path: '/plans',
    main: (site) => {
      const currencies = listCurrencies(data);
      const chosen = refused?.intent.currency ?? query['currency'] ?? site.currency;
      const currency = currencies.find((one) => one === chosen) ?? site.currency;
      return html`<p class="dek">Read everything, and support ${site.name}.</p>
${data.length === 0 ? html`<p class="quiet">There are no plans yet.</p>` : null}
${renderCurrencies(currencies, { currency, returnTo })}
${offer?.kind === 'win_back' ? html`<p class="notice">${offer.name}: ${describeDiscount(offer)}.</p>` : null}
<div class="plans">
${data.map((tier) => renderTier(tier, { returnTo, currency, offer, own }))}
</div>
<p class="quiet">${FIRST_DEBIT_WORDING[site.subscriptions.firstDebitOpens]}</p>
${
  visit.me
    ? null
    : html`<p class="quiet">${site.prompts.conversation.signIn} <a href="/signin?returnTo=${encodeURIComponent(returnTo)}">Sign in</a></p>`
}`;
    },
  });
}

function listCurrencies(tiers: readonly RowOf<'listTiers'>[]): readonly string[] {
  const all = tiers.flatMap(({ prices }) => prices.map(({ price }) => price.currency));
  return [...new Set(all)].sort();
}

/** Links to the same page in another currency; nothing where there is one. */
function renderCurrencies(
  currencies: readonly string[],
  { currency, returnTo }: { readonly currency: string; readonly returnTo: string },
): Html | null {
  if (currencies.length < 2) return null;
  const links = currencies.map((one) =>
    one === currency
      ? html`<strong aria-current="true">${one.toUpperCase()}</strong> `
      : html`<a href="/plans?currency=${one}&returnTo=${encodeURIComponent(returnTo)}">${one.toUpperCase()}</a> `,
  );
  return html`<nav aria-label="Currency"><p>Currency: ${links}</p></nav>`;
}

interface Choice {
  readonly returnTo: string;
  readonly currency: string;
  readonly offer: OwnOffer | null;
  readonly own: AnswerOf<'getOwnSubscription'> | null;
}

function renderTier(tier: RowOf<'listTiers'>, { returnTo, currency, offer, own }: Choice): Html {
  const { slug, name, description, prices, trialDays } = tier;
  // A plan that is not sold in the chosen currency is shown in its own.
  const inCurrency = prices.filter(({ price }) => price.currency === currency);
  const shown = inCurrency.length > 0 ? inCurrency : prices;
  const isOwn = own?.tier === slug;
  return html`<section class="card">
<h2>${name}</h2>
${isOwn ? html`<p class="label kept">Current plan</p>` : null}
${description ? html`<p>${description}</p>` : null}
${shown.flatMap((price) => {
  const saving = price.interval === 'year' ? yearlySaving(shown, price.price.currency) : null;
  const isCurrent = isOwn && own.interval === price.interval;
  const code = findCode(offer, {
    tier: slug,
    interval: price.interval,
    currency: price.price.currency,
  });
  const form = renderPriceForm({
    slug,
    price,
    returnTo,
    trialDays,
    saving,
    code,
    discount: code === null ? null : offer,
    change: own === null ? null : isCurrent ? 'current' : 'other',
  });
  return form ?? [];
})}
</section>
`;
}

/** The code of an offer to come back, where it is good for this plan, interval and currency. */
function findCode(
  offer: OwnOffer | null,
  sold: { readonly tier: string; readonly interval: string; readonly currency: string },
): string | null {
  if (offer?.kind !== 'win_back') return null;
  const { tier, interval, amountOff } = offer;
  const isGood =
    (tier === null || tier === sold.tier) &&
    (interval === null || interval === sold.interval) &&
    (amountOff === null || amountOff.currency === sold.currency);
  return isGood ? offer.promotionCode : null;
}
