import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';
import { hiddenField } from './parts.ts';

export type OwnOffer = NonNullable<ResponseOf<'getOwnOffer'>>;

/** Reads the offer for this member; null if there is none. */
export async function readOffer(visit: Visit): Promise<OwnOffer | null> {
  return visit.me === null ? null : await visit.call('getOwnOffer');
}

/** "50% off for 3 months". */
function describeDiscount(
  { t, formatPercent, formatPrice }: Texts,
  { percentOff, amountOff, months }: Omit<OwnOffer, 'id'>,
): string {
  const off = amountOff === null ? formatPercent(percentOff ?? 0) : formatPrice(amountOff);
  return months === null
    ? t('plans.discountForever', { off })
    : t('plans.discountMonths', { off, months });
}

/** The retention offer on the cancellation page. */
export function renderRetention(texts: Texts, offer: OwnOffer | null): Html | null {
  if (offer?.kind !== 'retention') return null;
  const { t } = texts;
  const discount = describeDiscount(texts, offer);
  return html`<section class="card" id="offer"><h3>${offer.name}</h3>
<p>${t('account.cancel.offer', { discount })}</p>
<form method="post" action="/account/subscription/offer">${hiddenField('offerId', offer.id)}
<p><button>${t('account.cancel.takeOffer', { discount })}</button></p>
</form></section>`;
}
