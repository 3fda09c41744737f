import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';
import { welcomePath } from './welcome.part.ts';

type Preview = Schema<'GiftPreview'>;

export function redeemGift(request: PageRequest): Promise<PageResponse> {
  const body = { code: request.form['code'] ?? '' };
  const call = request.visit.call('redeemGift', { body });
  return submit(call, (problem) => showGift(request, problem), afterRedeeming);
}

/** A gift that begins later, after the member's own subscription or another gift, is listed on the account page. */
function afterRedeeming({ tier, startsAt, redeemedAt }: Schema<'RedeemedGift'>): string {
  if (startsAt === null) return '/account?notice=gift-credit#subscription';
  return startsAt > redeemedAt ? '/account?notice=gift-later#subscription' : welcomePath('/', tier);
}

/** Mail scanners open every link, so a GET redeems nothing: the button's POST does. */
export async function showGift(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form, query } = request;
  const code = form['code'] ?? query['code'] ?? '';
  const gift = await readGift(request, code);
  if (gift === null) return await askForCode(request, code, problem);
  const here = `/gifts/redeem?code=${encodeURIComponent(code)}`;
  const { t } = visit.texts;
  const redemption = html`<form method="post" action="/gifts/redeem">
${hiddenField('code', code)}
<p><button>${t('plans.giftRedeem')}</button></p>
</form>`;
  const signIn = html`<p><a class="button" href="/signin?returnTo=${encodeURIComponent(here)}">${t('plans.giftSignIn')}</a></p>
<p class="quiet">${t('plans.giftNew')}</p>`;
  return await renderCard(request, problem, {
    title: t('plans.giftReceived'),
    main: (site) => html`${renderGift(visit.texts, gift, site.name)}
${gift.redeemed ? html`<p class="quiet">${t('plans.giftRedeemed')}</p>` : visit.me === null ? signIn : redemption}`,
  });
}

/** Returns null if the code is not redeemable. */
async function readGift({ visit }: PageRequest, code: string): Promise<Preview | null> {
  if (code.trim() === '') return null;
  const outcome = await attempt(visit.call('previewGift', { body: { code } }));
  if (!(outcome instanceof AppError)) return outcome;
  if (outcome.options.status === 403 || outcome.options.status === 422) return null;
  throw outcome;
}

function askForCode(request: PageRequest, code: string, problem?: AppError): Promise<PageResponse> {
  const { t } = request.visit.texts;
  return renderCard(request, problem, {
    title: t('plans.giftRedeemTitle'),
    main: html`${code === '' || problem ? null : html`<div class="alarm" role="alert"><p>${t('plans.giftCodeInvalid')}</p></div>`}
<form method="get" action="/gifts/redeem">
<label>${t('plans.giftCode')} <span class="hint">${t('plans.giftCodeHint')}</span>
<input name="code" required maxlength="200" autocomplete="off" value="${code}"></label>
<p><button>${t('plans.continue')}</button></p>
</form>`,
  });
}

function renderGift(
  { t }: Texts,
  { from, message, tierName: plan, interval }: Preview,
  site: string,
): Html {
  const words =
    from === null
      ? t('plans.giftReceivedAnonymous', { plan, interval, site })
      : t('plans.giftReceivedFrom', { from, plan, interval, site });
  return html`<p class="dek">${words}</p>
${message ? html`<blockquote class="words"><p>${message}</p></blockquote>` : null}`;
}

/** A card to print. Anyone with the code may see it, as anyone who holds the card could. */
export async function showGiftCard(request: PageRequest): Promise<PageResponse> {
  const code = request.query['code'] ?? '';
  const gift = await readGift(request, code);
  if (gift === null) return await askForCode(request, code);
  const { texts } = request.visit;
  const { t } = texts;
  return await renderCard(request, undefined, {
    title: t('plans.giftCard'),
    main: (site) => html`<p class="quiet no-print">${t('plans.giftCardPrint')}</p>
<section class="gift-card">
<p class="name">${site.name}</p>
${renderGift(texts, gift, site.name)}
<p>${t('plans.giftRedeemAt')}<br><strong dir="ltr">${gift.redeemUrl.replace(/^https?:\/\//, '')}</strong></p>
<p>${t('plans.giftCode')}<br><code>${gift.code}</code></p>
</section>`,
  });
}
