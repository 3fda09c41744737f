import { formatMoney } from '../../money/money.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import { pricesIn } from '../../wording/plan-prices.ts';
import type { Site } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { beginPurchase } from './begin-purchase.ts';
import { renderCard } from './card.part.ts';
import { fieldErrors } from './field-error.part.ts';

type GiftIntent = Extract<Intent, { kind: 'gift' }>;

/** The form that buys a gift subscription, with what was typed where it was refused. */
export function showGiftPurchase(
  request: PageRequest,
  refused?: { readonly problem: AppError; readonly intent: GiftIntent },
): Promise<PageAnswer> {
  const typed = refused?.intent;
  const errorOf = fieldErrors(refused?.problem, { giftOn: 'giftDeliverAt' });
  return renderCard(request, refused?.problem, {
    title: 'Give a subscription',
    path: '/gifts',
    main: (
      site,
    ) => html`<p class="dek">Give someone ${site.name}. You pay once, and nothing renews.</p>
<form method="post" action="/gifts">
<fieldset><legend>Plan</legend>
${renderPlans(site, typed)}
</fieldset>
<label>Recipient's email
<input name="giftFor" type="email" autocomplete="off" required maxlength="254" value="${typed?.giftFor}"${errorOf('giftFor').attributes}></label>${errorOf('giftFor').message}
<label>Your name <span class="hint">optional, on the card</span>
<input name="giftFrom" autocomplete="name" maxlength="80" value="${typed?.giftFrom}"${errorOf('giftFrom').attributes}></label>${errorOf('giftFrom').message}
<label>Message <span class="hint">optional</span>
<textarea name="giftMessage" maxlength="300"${errorOf('giftMessage').attributes}>${typed?.giftMessage}</textarea></label>${errorOf('giftMessage').message}
<label>Delivery date <span class="hint">leave empty to send it now</span>
<input name="giftOn" type="date" value="${typed?.giftOn}"${errorOf('giftOn').attributes}></label>${errorOf('giftOn').message}
<p><button>Continue to payment</button></p>
</form>
<p class="quiet">You also get a card to print.</p>`,
  });
}

function renderPlans(
  { tiers, currency }: Pick<Site, 'tiers' | 'currency'>,
  typed: GiftIntent | undefined,
): Html {
  const options = tiers.flatMap((tier) =>
    pricesIn(tier, currency).map(({ interval, price }) => {
      const value = `${tier.slug}|${interval}|${price.currency}`;
      const label = `${tier.name}, ${INTERVAL_WORDING[interval].length}: ${formatMoney(price)}`;
      return { value, label };
    }),
  );
  const chosen = typed && `${typed.tier}|${typed.interval}|${typed.currency}`;
  const first = options.find(({ value }) => value === chosen) ?? options[0];
  return html`${options.map(
    (option) =>
      html`<label class="choice"><input type="radio" name="plan" value="${option.value}"${option === first ? html` checked` : null}> ${option.label}</label>
`,
  )}`;
}

/** Strangers sign in first, and go on to the payment page with what they typed. */
export function giveSubscription(request: PageRequest): Promise<PageAnswer> {
  const { plan = '', giftFor = '', giftFrom, giftMessage, giftOn } = request.form;
  const [tier = '', interval = '', currency] = plan.split('|');
  return beginPurchase(request, {
    kind: 'gift',
    tier,
    interval,
    ...(currency ? { currency } : {}),
    giftFor: giftFor.trim().slice(0, 320),
    ...(giftFrom?.trim() ? { giftFrom: giftFrom.trim().slice(0, 80) } : {}),
    ...(giftMessage?.trim() ? { giftMessage: giftMessage.trim().slice(0, 300) } : {}),
    ...(giftOn ? { giftOn } : {}),
  });
}
