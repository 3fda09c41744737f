import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { writePlan } from '../../wording/purchased-item.ts';
import type { Schema, Site } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import { type PageRequest, type PageResponse, type RenderedPage, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderRemedy } from './blocked-change.part.ts';
import { explainBlockedChange } from './blocked-change.rules.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderDate } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';
import { welcomePath } from './welcome.part.ts';

type Plan = Pick<Intent, 'tier' | 'interval'>;
type Preview = Schema<'SubscriptionChangePreview'>;

/** From the account page: shows the price and start date of another plan, with a button to confirm the change. */
export async function previewPlan(request: PageRequest): Promise<PageResponse> {
  const { tier = '', interval = '', returnTo } = request.form;
  const back = readReturnTo(returnTo ?? '/account');
  if (request.visit.me === null) return signInFirst(back);
  return await preview(request, { tier, interval }, back);
}

/**
 * The same preview for a reader who wanted to buy a plan and subscribes to another one. Returns to the article
 * afterwards. On the wall, which shows one price per plan, their own interval is kept if the plan offers it.
 */
export async function previewOtherPlan(
  request: PageRequest,
  intent: Intent,
): Promise<PageResponse> {
  const { tier } = intent;
  const interval = isFromWall(intent) ? await keepInterval(request, intent) : intent.interval;
  return await preview(request, { tier, interval }, returnPathOf(intent));
}

/** The same for a reader who chose another interval of their own plan; null if it is the interval that they have. */
export async function previewOtherInterval(
  request: PageRequest,
  intent: Intent,
): Promise<PageResponse | null> {
  const own = await request.visit.call('getOwnSubscription');
  const isOwn = own === null || (own.every === null && own.interval === intent.interval);
  if (isOwn || isFromWall(intent)) return null;
  const { tier, interval } = intent;
  return await preview(request, { tier, interval }, returnPathOf(intent));
}

function isFromWall(intent: Intent): boolean {
  return intent.kind === 'subscribe' && intent.isFromWall === true;
}

function returnPathOf({ article }: Intent): string {
  return article === undefined ? '/account' : `/articles/${article}`;
}

/** The subscriber's own interval if the plan offers it, else the one of the price that they saw. */
async function keepInterval({ visit }: PageRequest, intent: Intent): Promise<string> {
  const [own, site] = await Promise.all([visit.call('getOwnSubscription'), visit.call('getSite')]);
  const wanted = site.tiers.find(({ slug }) => slug === intent.tier);
  const hasOwn = wanted?.prices.some(({ interval }) => interval === own?.interval);
  return hasOwn && own !== null ? own.interval : intent.interval;
}

async function preview(request: PageRequest, plan: Plan, back: string): Promise<PageResponse> {
  const body = { ...plan, preview: true };
  const outcome = await attempt(request.visit.call('changeSubscription', { body }));
  if (outcome instanceof AppError) {
    const answer = await explainRefusal(request, { problem: outcome, back });
    // A 409 answers the question of this page, why the plan cannot change, so it is not an error status here.
    return outcome.options.status === 409 ? answer : { ...answer, status: outcome.options.status };
  }
  if (!('takesEffectAt' in outcome)) return seeOther(back);
  return await renderPreview(request, outcome, back);
}

async function renderPreview(
  request: PageRequest,
  { tier, interval, takesEffectAt, prorationDate, dueNow, recurring }: Preview,
  back: string,
): Promise<PageResponse> {
  const { texts } = request.visit;
  const { t } = texts;
  const isNow = dueNow.amount > 0;
  const due = texts.formatMoney(dueNow);
  const price = texts.formatPrice(recurring);
  return await renderCard(request, undefined, {
    title: t('plans.changeTitle'),
    main: (site) => html`<dl>
<dt>${t('plans.newPlan')}</dt><dd>${writePlan(texts, { name: nameOf(site, tier), interval, every: null })}</dd>
<dt>${t('plans.starts')}</dt><dd>${isNow ? t('plans.today') : renderDate(texts, takesEffectAt)}</dd>
<dt>${t('plans.dueNow')}</dt><dd><strong>${due}</strong>${isNow ? html`<br><span class="quiet">${t('plans.dueNowHint')}</span>` : null}</dd>
<dt>${t('plans.then')}</dt><dd>${t('plans.perInterval', { price, interval })}</dd>
</dl>
<form method="post" action="/account/subscription/change">
${hiddenField('tier', tier)}${hiddenField('interval', interval)}${hiddenField('prorationDate', prorationDate)}${hiddenField('returnTo', back)}
<p><button>${isNow ? t('plans.payAndChange', { due }) : t('plans.change')}</button></p>
</form>
<p><a href="${back}">${t('plans.keep')}</a></p>`,
  });
}

/** If the bank requires a confirmation, redirects the member to it: nothing has changed until then. */
export async function changePlan(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { tier = '', interval = '', prorationDate, returnTo } = form;
  const back = readReturnTo(returnTo ?? '/account');
  if (visit.me === null) return signInFirst(back);
  const body = { tier, interval, ...(prorationDate ? { prorationDate } : {}) };
  const outcome = await attempt(visit.call('changeSubscription', { body }));
  if (outcome instanceof AppError) {
    const answer = await explainRefusal(request, { problem: outcome, back });
    return { ...answer, status: outcome.options.status };
  }
  const pending = 'pendingChange' in outcome ? outcome.pendingChange : null;
  if (pending !== null) return redirectToPayment(visit, pending.confirmUrl, back);
  const isNow = 'changesTo' in outcome && outcome.changesTo === null;
  if (isNow && back.startsWith('/articles/')) return seeOther(welcomePath(back, tier));
  return seeOther(back === '/account' ? '/account?notice=plan-changed' : back);
}

/** Explains why the plan cannot change now, with the step that resolves it. */
async function explainRefusal(
  request: PageRequest,
  refused: { readonly problem: AppError; readonly back: string },
): Promise<RenderedPage> {
  const { problem, back } = refused;
  const { texts } = request.visit;
  const { t } = texts;
  const own = await request.visit.call('getOwnSubscription');
  const { code, detail } = problem.options;
  const blocked = explainBlockedChange(texts, code, own);
  return await renderCard(request, undefined, {
    title: t('plans.changeTitle'),
    main: (
      site,
    ) => html`<div class="alarm" role="alert"><p>${blocked === null ? detail : blocked.text}</p></div>
${blocked === null ? null : renderRemedy(texts, blocked.remedy, { back, own })}
<p><a href="${back}">${t(back.startsWith('/articles/') ? 'pages.backToArticle' : 'plans.back')}</a></p>
<p class="quiet">${own === null ? null : t('plans.currentIs', { plan: nameOf(site, own.tier) })}</p>`,
  });
}

/** The form is not held: after signing in, the reader chooses the plan again, at the current prices. */
function signInFirst(back: string): PageResponse {
  return seeOther(`/signin?returnTo=${encodeURIComponent(back)}`);
}

function nameOf({ tiers }: Site, slug: string): string {
  return tiers.find((tier) => tier.slug === slug)?.name ?? slug;
}
