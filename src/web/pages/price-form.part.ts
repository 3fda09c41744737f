import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { PlanPrice } from '../../wording/plan-prices.ts';
import { describeDiscount, type OwnOffer } from './offer.part.ts';
import { hiddenField } from './parts.ts';

/** The button that subscribes at one price of a plan, or changes to it. */
export function renderPriceForm(form: {
  readonly slug: string;
  readonly price: PlanPrice;
  readonly returnTo: string;
  readonly trialDays: number;
  /** In whole percent; null where there is none. */
  readonly saving: number | null;
  readonly code: string | null;
  readonly discount: OwnOffer | null;
  /** Whether the reader has this plan and interval, or another; null without a subscription. */
  readonly change: 'current' | 'other' | null;
}): Html | null {
  const { slug, price, returnTo, saving, code, discount, change } = form;
  if (change === 'current') return null;
  const { interval, price: amount } = price;
  const words = `${formatMoney(amount)} ${INTERVAL_WORDING[interval].per}`;
  const label = change === 'other' ? `Change to ${words}` : `Subscribe for ${words}`;
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', slug)}${hiddenField('interval', interval)}${hiddenField('currency', amount.currency)}${hiddenField('returnTo', returnTo)}${code && hiddenField('promotionCode', code)}
<button>${label}${saving === null ? null : html` <span class="hint">Save ${saving}%</span>`}${discount ? html` <span class="hint">${describeDiscount(discount)}</span>` : null}</button>
</form>
`;
}
