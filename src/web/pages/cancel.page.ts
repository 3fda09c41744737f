import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { BodyOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { renderCard } from './card.part.ts';
import { renderRetention } from './offer.part.ts';
import { type OwnSubscription, planName, readSubscription } from './subscription.part.ts';

type Reason = NonNullable<BodyOf<'cancelSubscription'>['reason']>;

/** In the order in which they are offered. */
const REASONS = Object.keys({
  too_expensive: true,
  unused: true,
  missing_features: true,
  low_quality: true,
  customer_service: true,
  switched_service: true,
  too_complex: true,
  other: true,
} satisfies Record<Reason, true>) as Reason[];

/** The lengths of a pause that are offered, in months after the paid period. */
const PAUSE_MONTHS = [1, 2, 3];

/** The confirmation page before cancelling: the consequences, the site's offer, a pause if allowed, and the reasons. */
export async function showCancel(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  const { t, formatDate } = visit.texts;
  const { subscription, tiers, mayPause, offer } = await readSubscription(visit);
  if (subscription === null || subscription.cancelAt !== null)
    return seeOther('/account#subscription');
  const isPaused = subscription.pausedAt !== null;
  const plan = planName(tiers, subscription.tier);
  const date = formatDate(subscription.currentPeriodEnd);
  const intro = isPaused
    ? t('account.cancel.introPaused', { date })
    : t('account.cancel.intro', { plan, date });
  return await renderCard(request, problem, {
    title: t('account.cancel.title'),
    main: html`<p class="dek">${intro}</p>
${isPaused ? null : renderRetention(visit.texts, offer)}
${mayPause && !isPaused ? renderPause(visit.texts, subscription) : null}
<form method="post" action="/account/subscription/cancel">
<label>${t('account.cancel.reason')} <select name="reason"><option value="">${t('account.cancel.noReason')}</option>
${REASONS.map((reason) => html`<option value="${reason}">${t('account.cancel.reasonText', { reason })}</option>`)}
</select></label>
<p><button class="danger">${t('account.sub.cancel')}</button></p>
</form>
<p><a href="/account">${t('account.cancel.keep')}</a></p>`,
  });
}

function renderPause({ t, formatDate }: Texts, own: OwnSubscription): Html | null {
  if (own.status !== 'active') return null;
  return html`<section class="card" id="pause"><h3>${t('account.pause.title')}</h3>
<p>${t('account.pause.intro', { date: formatDate(own.currentPeriodEnd) })}</p>
<form method="post" action="/account/subscription/pause">
<label>${t('account.pause.label')} <select name="months">
${PAUSE_MONTHS.map((months) => html`<option value="${months}">${t('account.pause.months', { months })}</option>`)}
</select></label>
<p><button class="plain">${t('account.pause.submit')}</button></p>
</form></section>`;
}
