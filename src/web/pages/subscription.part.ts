import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { BodyOf, RowOf, Schema } from '../api-types.ts';
import type { Visit } from '../visit.ts';
import { type OwnOffer, readOffer, renderRetention } from './offer.part.ts';
import { hiddenField, renderTime } from './parts.ts';

type OwnSubscription = Schema<'Subscription'>;
type RedeemedGift = RowOf<'listOwnGiftSubscriptions'>;
type Tier = RowOf<'listTiers'>;

type Reason = NonNullable<BodyOf<'cancelSubscription'>['reason']>;

const REASON_WORDING = {
  too_expensive: 'It costs too much',
  unused: 'I read too little of it',
  missing_features: 'Something is missing',
  low_quality: 'It is not good enough',
  customer_service: 'I was not helped well',
  switched_service: 'I read something else now',
  too_complex: 'It is too complicated',
  other: 'Another reason',
} as const satisfies Record<Reason, string>;
const REASONS = Object.keys(REASON_WORDING) as Reason[];

const PAGE_PATH = '/account/subscription';

export interface SubscriptionView {
  readonly subscription: OwnSubscription | null;
  readonly gifts: readonly RedeemedGift[];
  /** The plans that it may change to. */
  readonly tiers: readonly Tier[];
  /** Whether the publication lets members pause. */
  readonly mayPause: boolean;
  readonly offer: OwnOffer | null;
}

/** Reads the member's subscription, redeemed gifts and the available plans. */
export async function readSubscription(visit: Visit): Promise<SubscriptionView> {
  const [subscription, gifts, offered, site, offer] = await Promise.all([
    visit.call('getOwnSubscription'),
    visit.call('listOwnGiftSubscriptions', { query: { limit: 100 } }),
    visit.call('listTiers'),
    visit.call('getSite'),
    readOffer(visit),
  ]);
  const { pause: mayPause } = site.subscriptions;
  return { subscription, gifts: gifts.data, tiers: offered.data, mayPause, offer };
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
${renderRetention(view.offer)}
${renderEnding(subscription)}
${view.mayPause ? renderPause(subscription) : null}
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
  const { pausedAt, pausedUntil } = rest;
  return html`<dl>
<dt>Plan</dt><dd>${nameOf(tier)}, ${INTERVAL_WORDING[interval].charged}</dd>
<dt>State</dt><dd>${status.replaceAll('_', ' ')}</dd>
${
  pausedAt === null
    ? html`<dt>${cancelAt ? 'Ends' : 'Renews'}</dt><dd>${renderTime(cancelAt ?? currentPeriodEnd)}</dd>`
    : html`<dt>Paused</dt><dd>${pausedUntil ? html`until ${renderTime(pausedUntil)}` : 'until you resume it'}. Nothing is charged;
access ends with the time that is paid, and returns with the next payment.</dd>`
}
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

function renderEnding({ cancelAt, currentPeriodEnd, pausedAt }: OwnSubscription): Html {
  if (cancelAt !== null || pausedAt !== null) {
    return html`<form method="post" action="${PAGE_PATH}/resume">
<p><button>${cancelAt === null ? 'Resume it now' : 'Let it renew after all'}</button></p>
</form>`;
  }
  return html`<form method="post" action="${PAGE_PATH}/cancel">
<p><label>Why, if you like to say <select name="reason"><option value=""></option>
${REASONS.map((reason) => html`<option value="${reason}">${REASON_WORDING[reason]}</option>`)}
</select></label></p>
<p><button class="plain">End it on ${renderTime(currentPeriodEnd)}</button></p>
</form>`;
}

/** A month, two or three after the paid time. */
const PAUSE_MONTHS = [1, 2, 3];

function renderPause({
  status,
  cancelAt,
  currentPeriodEnd,
  pausedAt,
}: OwnSubscription): Html | null {
  if (status !== 'active' || cancelAt !== null || pausedAt !== null) return null;
  return html`<form method="post" action="${PAGE_PATH}/pause">
<p class="quiet">A pause begins on ${renderTime(currentPeriodEnd)}: nothing is charged, and you read on when the next payment is made.</p>
<p><label>Pause it for <select name="months">
${PAUSE_MONTHS.map((months) => html`<option value="${months}">${months} ${months === 1 ? 'month' : 'months'}</option>`)}
</select></label> <button class="plain">Pause it</button></p>
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
