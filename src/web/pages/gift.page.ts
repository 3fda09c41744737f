import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { Schema } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

type Preview = Schema<'GiftPreview'>;

export function redeemGift(request: PageRequest): Promise<PageAnswer> {
  const body = { code: request.form['code'] ?? '' };
  const call = request.visit.call('redeemGift', { body });
  return submit(
    call,
    (problem) => showGift(request, problem),
    ({ tier }) => `/?welcome=${encodeURIComponent(tier)}`,
  );
}

/** Mail scanners open every link, so a GET redeems nothing: the button's POST does. */
export async function showGift(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, form, query } = request;
  const code = form['code'] ?? query['code'] ?? '';
  const gift = await readGift(request, code);
  if (gift === null) return await askForCode(request, code, problem);
  const here = `/gifts/redeem?code=${encodeURIComponent(code)}`;
  const redemption = html`<form method="post" action="/gifts/redeem">
${hiddenField('code', code)}
<p><button>Redeem gift</button></p>
</form>`;
  const signIn = html`<p><a class="button" href="/signin?returnTo=${encodeURIComponent(here)}">Sign in to redeem</a></p>
<p class="quiet">New here? This creates your account.</p>`;
  return await renderCard(request, problem, {
    title: 'A gift for you',
    main: (site) => html`${renderGift(gift, site.name)}
${gift.redeemed ? html`<p class="quiet">This gift has been redeemed.</p>` : visit.me === null ? signIn : redemption}`,
  });
}

/** Null for a code that gives nothing. */
async function readGift({ visit }: PageRequest, code: string): Promise<Preview | null> {
  if (code.trim() === '') return null;
  const outcome = await attempt(visit.call('previewGift', { body: { code } }));
  if (!(outcome instanceof AppError)) return outcome;
  if (outcome.options.status === 403 || outcome.options.status === 422) return null;
  throw outcome;
}

function askForCode(request: PageRequest, code: string, problem?: AppError): Promise<PageAnswer> {
  const wrong = 'This gift code is not valid. Check the email or card that it came with.';
  return renderCard(request, problem, {
    title: 'Redeem a gift',
    main: html`${code === '' || problem ? null : html`<div class="alarm" role="alert"><p>${wrong}</p></div>`}
<form method="get" action="/gifts/redeem">
<label>Gift code
<input name="code" required maxlength="200" autocomplete="off" value="${code}"></label>
<p><button>Continue</button></p>
</form>`,
  });
}

function renderGift({ from, message, tierName, interval }: Preview, site: string): Html {
  const { length } = INTERVAL_WORDING[interval];
  return html`<p class="dek">${from ?? 'Someone'} gave you ${length} of ${tierName} at ${site}.</p>
${message ? html`<blockquote class="words"><p>${message}</p></blockquote>` : null}`;
}

/** The card to print and hand over. Whoever has the code may see it, as whoever holds the card can. */
export async function showGiftCard(request: PageRequest): Promise<PageAnswer> {
  const code = request.query['code'] ?? '';
  const gift = await readGift(request, code);
  if (gift === null) return await askForCode(request, code);
  return await renderCard(request, undefined, {
    title: 'Gift card',
    main: (site) => html`<p class="quiet no-print">Print this page, fold it, and hand it over.</p>
<section class="gift-card">
<p class="name">${site.name}</p>
${renderGift(gift, site.name)}
<p>Redeem it at<br><strong>${gift.redeemUrl.replace(/^https?:\/\//, '')}</strong></p>
<p>Code<br><code>${gift.code}</code></p>
</section>`,
  });
}
