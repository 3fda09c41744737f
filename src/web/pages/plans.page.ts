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
import { renderBlockedState } from './blocked-change.part.ts';
import { renderCard } from './card.part.ts';
import { listCurrencies, renderCurrencies } from './currency.part.ts';
import { readOffer } from './offer.part.ts';
import { hiddenField } from './parts.ts';
import {
  type AppliedCode,
  changePathOf,
  isReduced,
  type PlanChoice,
  renderPlan,
} from './plan.part.ts';
import { giftsPath, type PlansChoices, plansPath } from './plans-address.ts';

/** What buyers who pay by bank debit need to know. */
const FIRST_DEBIT_TEXTS = {
  nothing: 'plans.firstDebitNothing',
  tier: 'plans.firstDebitTier',
} as const satisfies Record<Site['subscriptions']['firstDebitOpens'], string>;

/** A rejected purchase, shown again with the plans. */
interface RefusedPurchase {
  readonly problem: AppError;
  readonly intent: Extract<Intent, { kind: 'subscribe' }>;
}

type Plan = RowOf<'listTiers'>;

export async function showPlans(
  request: PageRequest,
  refused?: RefusedPurchase,
): Promise<PageResponse> {
  const { visit } = request;
  const { texts } = visit;
  const typed = readChoices(request, refused?.intent);
  const { returnTo, code } = typed;
  const from = articleIn(returnTo);
  const [{ data }, own, applied] = await Promise.all([
    visit.call('listTiers', { query: { limit: 100 } }),
    visit.me === null ? null : visit.call('getOwnSubscription'),
    readCode(visit, code),
  ]);
  return await renderCard(request, refused?.problem, {
    title: texts.t('plans.title'),
    path: signInTarget(typed),
    ...(from === undefined ? {} : { script: READER_SCRIPT }),
    main: (site) => {
      const currencies = listCurrencies(data);
      // A subscription keeps its currency, whatever the plan.
      const chosen = own?.price?.currency ?? typed.currency;
      const currency = currencies.find((one) => one === chosen) ?? site.currency;
      const choice: PlanChoice = { texts, returnTo, currency, own, applied };
      const choices = { currency, returnTo, code };
      return html`<p class="dek">${texts.t('plans.intro', { site: site.name })}</p>
${renderBlockedState(texts, own, changePathOf(returnTo))}
${data.length === 0 ? html`<p class="quiet">${texts.t('plans.none')}</p>` : null}
${own === null ? renderCurrencies(texts, currencies, { currency, pathIn: (one) => plansPath({ ...choices, currency: one }) }) : null}
${renderCodeNotice(data, choice, code)}
<div class="plans"${from === undefined ? null : html` data-step="plans" data-article="${from}"`}>
${data.map((plan) => renderPlan(plan, choice))}
</div>
${own === null ? renderCodeForm(texts, choices, code !== '' && applied === null) : null}
<p><a href="${giftsPath(currency === site.currency ? undefined : currency)}">${texts.t('plans.give')}</a> · <a href="/gifts/redeem">${texts.t('plans.giftRedeemTitle')}</a></p>
<p class="quiet">${texts.t(FIRST_DEBIT_TEXTS[site.subscriptions.firstDebitOpens])}</p>
${
  visit.me
    ? null
    : html`<p class="quiet">${wordPrompts(texts, site).conversation.signIn} <a href="/signin?returnTo=${encodeURIComponent(returnTo)}">${texts.t('plans.signIn')}</a></p>`
}`;
    },
  });
}

interface TypedChoices extends PlansChoices {
  readonly code: string;
}

/** The choices in the address, or those of a rejected purchase. */
function readChoices({ query }: PageRequest, intent: RefusedPurchase['intent'] | undefined) {
  const { currency, code, returnTo } = query;
  if (intent === undefined) {
    return { currency, code: code?.trim() ?? '', returnTo: readReturnTo(returnTo) };
  }
  const { promotionCode = '' } = intent;
  return { currency: intent.currency, code: promotionCode, returnTo: articlePathOf(intent) };
}

/** The page to return to after signing in from the header, with the choices that an address can carry. */
function signInTarget(typed: TypedChoices): string {
  const path = plansPath(typed);
  return readReturnTo(path) === path ? path : '/plans';
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

/** Says that a code is applied, or why no price on this page is reduced. An offer that nobody typed needs no reason. */
function renderCodeNotice(plans: readonly Plan[], choice: PlanChoice, typed: string): Html | null {
  const { applied, own, texts } = choice;
  if (applied === null) return null;
  const { name } = applied;
  const isApplied = plans.some((plan) => isReduced(plan, choice));
  if (!isApplied && typed === '') return null;
  const words = isApplied
    ? texts.t('plans.codeApplied', { name })
    : own === null
      ? texts.t('plans.codeNotForPlans', { name })
      : texts.t('plans.codeForNew', { name });
  return html`<p class="notice" role="status">${words}</p>`;
}

/** A GET form, so that the page shows the code's discount before anything is bought. */
function renderCodeForm(
  { t }: Texts,
  choices: TypedChoices & { readonly currency: string },
  isWrong: boolean,
): Html {
  const { currency, returnTo, code } = choices;
  const marks = html` aria-invalid="true" aria-describedby="wrong-code"`;
  return html`<form class="search" action="/plans">
${hiddenField('currency', currency)}${hiddenField('returnTo', returnTo)}
<label>${t('plans.code')}
<input name="code" maxlength="60" autocomplete="off" value="${code}"${isWrong ? marks : null}></label>
<button class="plain">${t('plans.codeApply')}</button>
</form>${isWrong ? html`<p class="wrong" id="wrong-code">${t('plans.codeInvalid')}</p>` : null}`;
}
