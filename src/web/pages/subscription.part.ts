import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';
import { type OwnOffer, readOffer } from './offer.part.ts';
import { hiddenField } from './parts.ts';

export type OwnSubscription = NonNullable<ResponseOf<'getOwnSubscription'>>;
type RedeemedGift = RowOf<'listOwnGiftSubscriptions'>;
type Tier = RowOf<'listTiers'>;
type Interval = OwnSubscription['interval'];

const PAGE_PATH = '/account/subscription';

interface SubscriptionView {
  readonly subscription: OwnSubscription | null;
  readonly gifts: readonly RedeemedGift[];
  /** The plans that the subscription may change to. */
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

/** The subscription with its next payment or end, and the forms to change, pause, cancel and resume it. */
export function renderSubscription(texts: Texts, view: SubscriptionView): Html {
  const { subscription, tiers } = view;
  const { t } = texts;
  return html`<h2 id="subscription">${t('account.sub.title')}</h2>
${
  subscription === null
    ? html`<p>${t('account.sub.none')} <a href="/plans">${t('account.sub.seePlans')}</a></p>`
    : html`${renderFacts(texts, subscription, tiers)}
${renderPayNow(texts, subscription)}`
}
<form method="post" action="/account/billing">
<p><button class="plain">${t('account.sub.payment')}</button></p>
</form>
<p><a href="/account/receipts">${t('account.receipts.title')}</a></p>
${
  subscription === null
    ? null
    : html`${renderChanges(texts, subscription, tiers)}
${renderNext(texts, subscription, view.mayPause)}
${renderWithdrawal(texts, subscription)}`
}
${renderGifts(texts, view)}`;
}

/** The plan's name, or its slug if the plan is no longer offered. */
export function planName(tiers: readonly Tier[], slug: string): string {
  return tiers.find((tier) => tier.slug === slug)?.name ?? slug;
}

function renderFacts(texts: Texts, own: OwnSubscription, tiers: readonly Tier[]): Html {
  const { t, rich, formatDate, formatDateTime } = texts;
  const { tier, interval, every, status, cancelAt, graceUntil, changesTo, pendingChange } = own;
  const name = (plan: string, of: Interval) =>
    t('account.sub.plan', { plan: planName(tiers, plan), interval: of });
  return html`<dl>
<dt>${t('account.sub.planLabel')}</dt><dd>${
    every === null
      ? name(tier, interval)
      : t('account.sub.planEvery', { plan: planName(tiers, tier), every: t('common.every', every) })
  }</dd>
${
  own.pausedAt === null || cancelAt !== null
    ? html`<dt>${t('account.sub.state')}</dt><dd>${t('account.sub.status', { status })}</dd>
${renderDue(texts, own)}`
    : renderPaused(texts, own)
}
${graceUntil && !cancelAt ? html`<dt>${t('account.sub.openUntil')}</dt><dd>${t('account.sub.overdue', { date: formatDate(graceUntil) })}</dd>` : null}
${changesTo ? html`<dt>${t('account.sub.then')}</dt><dd>${name(changesTo.tier, changesTo.interval)}</dd>` : null}
${
  pendingChange
    ? html`<dt>${t('account.sub.pendingLabel')}</dt><dd>${rich('account.sub.pending', {
        plan: name(pendingChange.tier, pendingChange.interval),
        date: formatDateTime(pendingChange.expiresAt),
        link: (words) => html`<a href="${pendingChange.confirmUrl}">${words}</a>`,
      })}</dd>`
    : null
}
</dl>`;
}

/** The date of its end, or of the next charge with the amount. Null while the last charge is still due. */
function renderDue({ t, formatDate, formatMoney }: Texts, own: OwnSubscription): Html | null {
  const { cancelAt, currentPeriodEnd, changesTo } = own;
  if (cancelAt !== null) {
    return html`<dt>${t('account.sub.ends')}</dt><dd>${formatDate(cancelAt)}</dd>`;
  }
  if (isOverdue(own)) return null;
  // The subscriber's own price, which may differ from the current one.
  const { price } = changesTo ?? own;
  const date = formatDate(currentPeriodEnd);
  return html`<dt>${t('account.sub.renews')}</dt><dd>${
    price === null ? date : t('account.sub.nextCharge', { date, price: formatMoney(price) })
  }</dd>`;
}

/** Instead of the status, which Stripe leaves as it was. */
function renderPaused({ t, formatDate }: Texts, { pausedUntil }: OwnSubscription): Html {
  return html`<dt>${t('account.sub.pausedLabel')}</dt><dd>${
    pausedUntil
      ? t('account.sub.pausedUntil', { date: formatDate(pausedUntil) })
      : t('account.sub.pausedOpenly')
  }</dd>`;
}

function isOverdue({ status }: OwnSubscription): boolean {
  return status === 'past_due' || status === 'unpaid';
}

/** A button that leads to the unpaid invoice, if the last payment failed. */
function renderPayNow({ t }: Texts, own: OwnSubscription): Html | null {
  if (!isOverdue(own)) return null;
  return html`<form method="post" action="${PAGE_PATH}/pay">
<p><button>${t('account.sub.payNow')}</button></p>
</form>`;
}

/** A resume button, and unless it ends anyway, a link to the page that pauses and cancels, which asks for confirmation. */
function renderNext({ t }: Texts, own: OwnSubscription, mayPause: boolean): Html {
  const isPaused = own.pausedAt !== null;
  const isEnding = own.cancelAt !== null;
  const canPause = mayPause && own.status === 'active' && !isPaused;
  return html`${
    isPaused || isEnding
      ? html`<form method="post" action="${PAGE_PATH}/resume">
<p><button>${isEnding ? t('account.sub.keep') : t('account.sub.resume')}</button></p>
</form>`
      : null
  }${
    isEnding
      ? null
      : html`<p><a class="button plain" href="${PAGE_PATH}/cancel">${canPause ? t('account.sub.pauseOrCancel') : t('account.sub.cancel')}</a></p>`
  }`;
}

function renderWithdrawal({ t, formatDate }: Texts, own: OwnSubscription): Html | null {
  if (own.withdrawUntil === null) return null;
  return html`<form method="post" action="${PAGE_PATH}/withdraw">
<p class="quiet">${t('account.sub.withdrawHint', { date: formatDate(own.withdrawUntil) })}</p>
<p><button class="plain">${t('account.sub.withdraw')}</button></p>
</form>`;
}

/**
 * A button for each other plan in the subscription's currency, which a change keeps. It shows what the change costs
 * before anything changes. A paused subscription is resumed first.
 */
function renderChanges(
  { t, formatPrice }: Texts,
  own: OwnSubscription,
  offered: readonly Tier[],
): Html | null {
  if (own.status !== 'active' || own.cancelAt !== null || own.pausedAt !== null) return null;
  const others = offered.flatMap(({ slug, name, prices }) =>
    prices
      .filter(({ price }) => own.price === null || price.currency === own.price.currency)
      .filter(
        ({ interval }) =>
          slug !== own.tier || interval !== own.interval || own.every !== null || own.changesTo,
      )
      .map(({ interval, price }) => ({ slug, name, interval, price })),
  );
  if (others.length === 0) return null;
  return html`<h3>${t('account.sub.change')}</h3>
${others.map(
  ({ slug, name, interval, price }) => html`<form method="post" action="${PAGE_PATH}/preview">
${hiddenField('tier', slug)}${hiddenField('interval', interval)}
<p><button class="plain">${t('account.sub.changeTo', { plan: name, price: formatPrice(price), interval })}</button></p>
</form>
`,
)}`;
}

function renderGifts({ t, formatDate }: Texts, view: SubscriptionView): Html | null {
  const { gifts, tiers } = view;
  if (gifts.length === 0) return null;
  const describe = ({ tier, interval, startsAt, endsAt }: RedeemedGift) => {
    const plan = planName(tiers, tier);
    if (startsAt === null || endsAt === null) return t('account.gifts.credit', { plan, interval });
    const span = { from: formatDate(startsAt), to: formatDate(endsAt) };
    return t('account.gifts.running', { plan, interval, ...span });
  };
  return html`<h3>${t('account.gifts.received')}</h3>
<ul class="list">
${gifts.map((gift) => html`<li><p>${describe(gift)}</p></li>\n`)}
</ul>`;
}
