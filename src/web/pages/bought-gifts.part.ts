import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';

type BoughtGift = RowOf<'listBoughtGifts'>;

/** Reads the gift subscriptions that the member bought for others. */
export async function readBoughtGifts(visit: Visit): Promise<readonly BoughtGift[]> {
  const { data } = await visit.call('listBoughtGifts', { query: { limit: 100 } });
  return data.toReversed();
}

export function renderBoughtGifts(texts: Texts, gifts: readonly BoughtGift[]): Html | null {
  if (gifts.length === 0) return null;
  return html`<h2 id="gifts">${texts.t('account.gifts.bought')}</h2>
<ul class="list">
${gifts.map((gift) => html`<li><p>${describeGift(texts, gift)}</p>${renderCardLink(texts, gift)}</li>\n`)}
</ul>`;
}

function renderCardLink({ t }: Texts, { cardUrl }: BoughtGift): Html | null {
  return cardUrl === null
    ? null
    : html`<p class="quiet"><a href="${cardUrl}">${t('account.gifts.card')}</a></p>`;
}

function describeGift({ t, formatDate }: Texts, gift: BoughtGift): string {
  const { tierName: plan, interval, paidAt, deliverTo, deliverAt, redeemedAt } = gift;
  const what = { plan, interval, date: formatDate(paidAt) };
  if (redeemedAt !== null) {
    return t('account.gifts.redeemed', { ...what, redeemed: formatDate(redeemedAt) });
  }
  if (deliverTo !== null && deliverAt !== null) {
    return t('account.gifts.scheduled', { ...what, to: deliverTo, day: formatDate(deliverAt) });
  }
  return t('account.gifts.sent', what);
}
