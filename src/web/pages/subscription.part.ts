import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { RowOf, Schema } from '../api-types.ts';
import type { Visit } from '../visit.ts';
import { hiddenField, renderTime } from './parts.ts';

type OwnSubscription = Schema<'Subscription'>;
type RedeemedGift = RowOf<'listOwnGiftSubscriptions'>;
type Tier = RowOf<'listTiers'>;

const PAGE_PATH = '/account/subscription';

export interface SubscriptionView {
  readonly subscription: OwnSubscription | null;
  readonly gifts: readonly RedeemedGift[];
  /** The plans that it may change to. */
  readonly tiers: readonly Tier[];
}

/** Reads the member's subscription, redeemed gifts and the available plans. */
export async function readSubscription(visit: Visit): Promise<SubscriptionView> {
  const [subscription, gifts, offered] = await Promise.all([
    visit.call('getOwnSubscription'),
    visit.call('listOwnGiftSubscriptions', { query: { limit: 100 } }),
    visit.call('listTiers'),
  ]);
  return { subscription, gifts: gifts.data, tiers: offered.data };
}

/**
 * The subscription with the forms that cancel, resume, change and withdraw it, and links to receipts
 * and cards.
 */
export function renderSubscription(view: SubscriptionView): Html {
  const { subscription } = view;
  return html`<h2 id="subscription">Your subscription</h2>
${
  subscription === null
    ? html`<p>You have none at present. <a href="/plans">See the plans</a></p>`
    : html`${renderFacts(subscription, view.tiers)}
${renderEnding(subscription)}
${renderWithdrawal(subscription)}
${renderChanges(subscription, view.tiers)}`
}
${renderGifts(view.gifts)}
<p><a href="/account/receipts">Your receipts</a></p>
<form method="post" action="/account/billing">
<p><button class="plain">Cards and invoices at Stripe</button></p>
</form>`;
}

function renderFacts(
  { tier, interval, status, ...rest }: OwnSubscription,
  offered: readonly Tier[],
): Html {
  // A plan that is no longer offered is shown by its slug.
  const nameOf = (plan: string) => offered.find(({ slug }) => slug === plan)?.name ?? plan;
  const { cancelAt, currentPeriodEnd, graceUntil, changesTo, pendingChange } = rest;
  return html`<dl>
<dt>Plan</dt><dd>${nameOf(tier)}, ${INTERVAL_WORDING[interval].charged}</dd>
<dt>State</dt><dd>${status.replaceAll('_', ' ')}</dd>
<dt>${cancelAt ? 'Ends' : 'Renews'}</dt><dd>${renderTime(cancelAt ?? currentPeriodEnd)}</dd>
${graceUntil ? html`<dt>Open until</dt><dd>${renderTime(graceUntil)}, while a payment is overdue</dd>` : null}
${changesTo ? html`<dt>Then</dt><dd>${nameOf(changesTo.tier)}, ${INTERVAL_WORDING[changesTo.interval].charged}</dd>` : null}
${
  pendingChange
    ? html`<dt>Waiting for you</dt><dd>${nameOf(pendingChange.tier)}, ${INTERVAL_WORDING[pendingChange.interval].charged}:
<a href="${pendingChange.confirmUrl}">confirm and pay it</a> until ${renderTime(pendingChange.expiresAt)}. Nothing has changed yet.</dd>`
    : null
}
</dl>`;
}

function renderEnding({ cancelAt, currentPeriodEnd }: OwnSubscription): Html {
  if (cancelAt !== null) {
    return html`<form method="post" action="${PAGE_PATH}/resume">
<p><button>Let it renew after all</button></p>
</form>`;
  }
  return html`<form method="post" action="${PAGE_PATH}/cancel">
<p><button class="plain">End it on ${renderTime(currentPeriodEnd)}</button></p>
</form>`;
}

function renderWithdrawal({ withdrawUntil }: OwnSubscription): Html | null {
  if (withdrawUntil === null) return null;
  return html`<form method="post" action="${PAGE_PATH}/withdraw">
<p class="quiet">Until ${renderTime(withdrawUntil)} you may take it back: it ends at once, and you get back
everything that you paid for it.</p>
<p><button class="plain">Take it back, with a refund</button></p>
</form>`;
}

/** A button for each other plan. It shows what the change costs before anything changes. */
function renderChanges(own: OwnSubscription, offered: readonly Tier[]): Html | null {
  if (own.status !== 'active' || own.cancelAt !== null) return null;
  const others = offered.flatMap(({ slug, name, prices }) =>
    prices
      .filter(({ interval }) => slug !== own.tier || interval !== own.interval || own.changesTo)
      .map(({ interval, price }) => ({ slug, name, interval, price })),
  );
  if (others.length === 0) return null;
  return html`<h3>Another plan</h3>
${others.map(
  ({ slug, name, interval, price }) => html`<form method="post" action="${PAGE_PATH}/preview">
${hiddenField('tier', slug)}${hiddenField('interval', interval)}
<p><button class="plain">${name}, ${formatMoney(price)} ${INTERVAL_WORDING[interval].per}</button></p>
</form>
`,
)}`;
}

function renderGifts(gifts: readonly RedeemedGift[]): Html | null {
  if (gifts.length === 0) return null;
  return html`<h3>Given to you</h3>
<ul class="list">
${gifts.map(
  ({
    tier,
    interval,
    startsAt,
    endsAt,
  }) => html`<li><p>${tier}, for ${INTERVAL_WORDING[interval].per}${
    startsAt === null || endsAt === null
      ? html`: kept as credit, begins when what you pay for yourself is over`
      : html`: ${renderTime(startsAt)} to ${renderTime(endsAt)}`
  }</p></li>
`,
)}
</ul>`;
}
