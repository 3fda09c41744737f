import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { pricesIn } from '../../wording/plan-prices.ts';
import type { Site } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderCard } from './card.part.ts';
import { listCurrencies, renderCurrencies } from './currency.part.ts';
import { fieldErrors } from './field-error.part.ts';
import { giftsPath } from './plans-address.ts';

type GiftIntent = Extract<Intent, { kind: 'gift' }>;

/** Shows the form that buys a gift subscription, with the submitted values if it was rejected. */
export function showGiftPurchase(
  request: PageRequest,
  refused?: { readonly problem: AppError; readonly intent: GiftIntent },
): Promise<PageResponse> {
  const typed = refused?.intent;
  const { texts } = request.visit;
  const { t } = texts;
  const wanted = typed?.currency ?? request.query['currency'];
  const fields = fieldErrors(refused?.problem, {
    giftFor: t('plans.giftFor'),
    giftFrom: t('plans.giftFrom'),
    giftMessage: t('plans.giftMessage'),
    giftOn: { label: t('plans.giftOn'), path: 'giftDeliverAt' },
  });
  return renderCard(request, refused?.problem, {
    title: t('plans.giftTitle'),
    path: giftsPath(wanted),
    fields: Object.values(fields),
    main: (site) => html`<p class="dek">${t('plans.giftIntro', { site: site.name })}</p>
${renderCurrencies(texts, listCurrencies(site.tiers), { currency: chooseCurrency(site, wanted), pathIn: giftsPath })}
<form method="post" action="/gifts">
<fieldset><legend>${t('plans.giftPlan')}</legend>
${renderPlans(texts, site, { typed, currency: chooseCurrency(site, wanted) })}
</fieldset>
<label>${fields.giftFor.label}
<input name="giftFor" type="email" autocomplete="off" required maxlength="254" value="${typed?.giftFor}"${fields.giftFor.attributes}></label>${fields.giftFor.message}
<label>${fields.giftFrom.label} <span class="hint">${t('plans.optionalOnCard')}</span>
<input name="giftFrom" autocomplete="name" maxlength="80" value="${typed?.giftFrom}"${fields.giftFrom.attributes}></label>${fields.giftFrom.message}
<label>${fields.giftMessage.label} <span class="hint">${t('plans.optionalOnCard')}</span>
<textarea name="giftMessage" maxlength="300"${fields.giftMessage.attributes}>${typed?.giftMessage}</textarea></label>${fields.giftMessage.message}
<label>${fields.giftOn.label} <span class="hint">${t('plans.giftOnHint')}</span>
<input name="giftOn" type="date" value="${typed?.giftOn}"${fields.giftOn.attributes}></label>${fields.giftOn.message}
<p><button>${t('plans.giftContinue')}</button></p>
</form>
<p class="quiet">${t('plans.giftCardToo')}</p>`,
  });
}

/** The wanted currency if plans are sold in it, else the site's. */
function chooseCurrency({ tiers, currency }: Site, wanted: string | undefined): string {
  return listCurrencies(tiers).find((one) => one === wanted) ?? currency;
}

function renderPlans(
  texts: Texts,
  { tiers }: Pick<Site, 'tiers'>,
  { typed, currency }: { readonly typed: GiftIntent | undefined; readonly currency: string },
): Html {
  const options = tiers.flatMap((tier) =>
    pricesIn(tier, currency).map(({ interval, price }) => {
      const value = `${tier.slug}|${interval}|${price.currency}`;
      const cost = { plan: tier.name, interval, price: texts.formatPrice(price) };
      return { value, label: texts.t('plans.giftOption', cost) };
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
