import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { RowOf, Site } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { describeDiscount, type OwnOffer, readOffer } from './offer.part.ts';
import { hiddenField } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** What buyers who pay by bank debit have to know. */
const FIRST_DEBIT_WORDING = {
  nothing:
    'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens when it has.',
  tier: 'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens at once, and closes if it does not arrive.',
} as const satisfies Record<Site['subscriptions']['firstDebitOpens'], string>;

export async function subscribe(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const returnTo = readReturnTo(form['returnTo']);
  if (visit.me === null) return seeOther(toSignIn(returnTo));
  const body = {
    tier: form['tier'],
    interval: form['interval'],
    ...(form['currency'] ? { currency: form['currency'] } : {}),
    ...(form['promotionCode'] ? { promotionCode: form['promotionCode'] } : {}),
  };
  const outcome = await attempt(visit.call('createSubscriptionCheckout', { body }));
  if (outcome instanceof AppError) return showPlans(request, outcome);
  return redirectToPayment(visit, outcome.url, returnTo);
}

export async function showPlans(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, query, form } = request;
  const returnTo = readReturnTo(form['returnTo'] ?? query['returnTo']);
  const { data } = await visit.call('listTiers', { query: { limit: 100 } });
  const offer = await readOffer(visit);
  return await renderCard(request, problem, {
    title: 'Plans',
    path: '/plans',
    main: (site) => {
      const currencies = listCurrencies(data);
      const chosen = form['currency'] ?? query['currency'] ?? site.currency;
      const currency = currencies.find((one) => one === chosen) ?? site.currency;
      const back = { returnTo, isKnown: visit.me !== null };
      return html`<p class="dek">Read everything, and support ${site.name}.</p>
${data.length === 0 ? html`<p class="quiet">There are no plans yet.</p>` : null}
${renderCurrencies(currencies, { currency, returnTo })}
${offer?.kind === 'win_back' ? html`<p class="notice">${offer.name}: ${describeDiscount(offer)}.</p>` : null}
<div class="plans">
${data.map((tier) => renderTier(tier, { ...back, currency, offer }))}
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

/** Signs in first, then returns to the plans, and from there to where the reader came from. */
function toSignIn(returnTo: string): string {
  return `/signin?returnTo=${encodeURIComponent(`/plans?returnTo=${returnTo}`)}`;
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
  readonly isKnown: boolean;
  readonly currency: string;
  readonly offer: OwnOffer | null;
}

function renderTier(
  { slug, name, description, prices }: RowOf<'listTiers'>,
  { returnTo, isKnown, currency, offer }: Choice,
): Html {
  // A plan that is not sold in the chosen currency is shown in its own.
  const own = prices.filter(({ price }) => price.currency === currency);
  return html`<section class="card">
<h2>${name}</h2>
${description ? html`<p>${description}</p>` : null}
${(own.length > 0 ? own : prices).map(({ interval, price }) => {
  const words = `${formatMoney(price)} ${INTERVAL_WORDING[interval].per}`;
  if (!isKnown) return html`<p><a class="button" href="${toSignIn(returnTo)}">${words}</a></p>`;
  const code = findCode(offer, { tier: slug, interval, currency: price.currency });
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', slug)}${hiddenField('interval', interval)}${hiddenField('currency', price.currency)}${hiddenField('returnTo', returnTo)}${code && hiddenField('promotionCode', code)}
<button>${words}${code && offer ? html` <span class="hint">${describeDiscount(offer)}</span>` : null}</button>
</form>
`;
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
