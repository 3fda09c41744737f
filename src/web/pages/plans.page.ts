import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import type { RowOf, Site } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { READER_SCRIPT } from '../scripts.ts';
import { attempt, type Visit } from '../visit.ts';
import { articleIn, articlePathOf } from './article-path.ts';
import { renderCard } from './card.part.ts';
import { readOffer } from './offer.part.ts';
import { hiddenField } from './parts.ts';
import { type AppliedCode, type PlanChoice, renderPlan } from './plan.part.ts';

/** What buyers who pay by bank debit need to know. */
const FIRST_DEBIT_TEXTS = {
  nothing: 'plans.firstDebitNothing',
  tier: 'plans.firstDebitTier',
} as const satisfies Record<Site['subscriptions']['firstDebitOpens'], string>;

/** A rejected purchase, shown again with the plans. */
interface RefusedPurchase {
  readonly problem: AppError;
  readonly intent: Intent;
}

export async function showPlans(
  request: PageRequest,
  refused?: RefusedPurchase,
): Promise<PageResponse> {
  const { visit, query } = request;
  const { texts } = visit;
  const returnTo = refused ? articlePathOf(refused.intent) : readReturnTo(query['returnTo']);
  const from = articleIn(returnTo);
  const typed = query['code']?.trim() ?? '';
  const [{ data }, own, applied] = await Promise.all([
    visit.call('listTiers', { query: { limit: 100 } }),
    visit.me === null ? null : visit.call('getOwnSubscription'),
    readCode(visit, typed),
  ]);
  return await renderCard(request, refused?.problem, {
    title: texts.t('plans.title'),
    path: '/plans',
    ...(from === undefined ? {} : { script: READER_SCRIPT }),
    main: (site) => {
      const currencies = listCurrencies(data);
      const chosen = refused?.intent.currency ?? query['currency'] ?? site.currency;
      const currency = currencies.find((one) => one === chosen) ?? site.currency;
      const choice: PlanChoice = { texts, returnTo, currency, own, applied };
      const around = { currency, returnTo, code: typed };
      return html`<p class="dek">${texts.t('plans.intro', { site: site.name })}</p>
${data.length === 0 ? html`<p class="quiet">${texts.t('plans.none')}</p>` : null}
${renderCurrencies(texts, currencies, around)}
${applied === null ? null : html`<p class="notice" role="status">${texts.t('plans.codeApplied', { name: applied.name })}</p>`}
<div class="plans"${from === undefined ? null : html` data-step="plans" data-article="${from}"`}>
${data.map((plan) => renderPlan(plan, choice))}
</div>
${renderCodeForm(texts, around, typed !== '' && applied === null)}
<p><a href="/gifts">${texts.t('plans.give')}</a></p>
<p class="quiet">${texts.t(FIRST_DEBIT_TEXTS[site.subscriptions.firstDebitOpens])}</p>
${
  visit.me
    ? null
    : html`<p class="quiet">${wordPrompts(texts, site).conversation.signIn} <a href="/signin?returnTo=${encodeURIComponent(returnTo)}">${texts.t('plans.signIn')}</a></p>`
}`;
    },
  });
}

/** Reads the typed code, or that of a win-back offer; null if neither is usable. */
async function readCode(visit: Visit, typed: string): Promise<AppliedCode | null> {
  if (typed === '') {
    const offer = await readOffer(visit);
    if (offer?.kind !== 'win_back' || offer.promotionCode === null) return null;
    return { ...offer, code: offer.promotionCode };
  }
  const found = await attempt(visit.call('getPromotion', { params: { code: typed } }));
  if (!(found instanceof AppError)) return found;
  if ([404, 422].includes(found.options.status)) return null;
  throw found;
}

function listCurrencies(tiers: readonly RowOf<'listTiers'>[]): readonly string[] {
  const all = tiers.flatMap(({ prices }) => prices.map(({ price }) => price.currency));
  return [...new Set(all)].sort();
}

interface PlansAddress {
  readonly currency: string;
  readonly returnTo: string;
  readonly code: string;
}

function toAddress({ currency, returnTo, code }: PlansAddress): string {
  const query = new URLSearchParams({ currency, returnTo, ...(code ? { code } : {}) });
  return `/plans?${query}`;
}

/** Links to the same page in other currencies; null if there is only one. */
function renderCurrencies(
  { t }: Texts,
  currencies: readonly string[],
  around: PlansAddress,
): Html | null {
  if (currencies.length < 2) return null;
  const links = currencies.map((one) =>
    one === around.currency
      ? html`<strong aria-current="true">${one.toUpperCase()}</strong>
`
      : html`<a href="${toAddress({ ...around, currency: one })}">${one.toUpperCase()}</a>
`,
  );
  return html`<nav class="tags" aria-label="${t('plans.currency')}"><span>${t('plans.currency')}</span> ${links}</nav>`;
}

/** A GET form, so that the page shows the code's discount before anything is bought. */
function renderCodeForm({ t }: Texts, around: PlansAddress, isWrong: boolean): Html {
  const { currency, returnTo, code } = around;
  const marks = html` aria-invalid="true" aria-describedby="wrong-code"`;
  return html`<form class="search" action="/plans">
${hiddenField('currency', currency)}${hiddenField('returnTo', returnTo)}
<label>${t('plans.code')}
<input name="code" maxlength="60" autocomplete="off" value="${code}"${isWrong ? marks : null}></label>
<button class="plain">${t('plans.codeApply')}</button>
</form>${isWrong ? html`<p class="wrong" id="wrong-code">${t('plans.codeInvalid')}</p>` : null}`;
}
