import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** The price and start date of another plan, with the button that confirms the change. */
export async function previewPlan(request: PageRequest): Promise<PageAnswer> {
  const body = { ...readPlan(request), preview: true };
  const outcome = await attempt(request.visit.call('changeSubscription', { body }));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  if (!('takesEffectAt' in outcome)) return seeOther('/account?notice=plan-changed');
  const { tier, interval, takesEffectAt, prorationDate, dueNow, recurring } = outcome;
  const tiers = await request.visit.call('listTiers', { query: { limit: 100 } });
  const name = tiers.data.find(({ slug }) => slug === tier)?.name ?? tier;
  return renderCard(request, undefined, {
    title: 'Change your plan',
    main: html`<dl>
<dt>New plan</dt><dd>${name}, ${INTERVAL_WORDING[interval].charged}</dd>
<dt>Begins</dt><dd>${renderTime(takesEffectAt)}</dd>
<dt>To pay now</dt><dd>${formatMoney(dueNow)}</dd>
<dt>From then on</dt><dd>${formatMoney(recurring)} ${INTERVAL_WORDING[interval].per}, before discounts</dd>
</dl>
<form method="post" action="/account/subscription/change">
${hiddenField('tier', tier)}${hiddenField('interval', interval)}${hiddenField('prorationDate', prorationDate)}
<p><button>Change my plan</button></p>
</form>
<p><a href="/account">Leave it as it is</a></p>`,
  });
}

/** Where the bank asks for a confirmation, the member is led to it: nothing has changed before. */
export async function changePlan(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { prorationDate } = form;
  const body = { ...readPlan(request), ...(prorationDate ? { prorationDate } : {}) };
  const outcome = await attempt(visit.call('changeSubscription', { body }));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  const pending = 'pendingChange' in outcome ? outcome.pendingChange : null;
  if (pending !== null) return redirectToPayment(visit, pending.confirmUrl, '/account');
  return seeOther('/account?notice=plan-changed');
}

function readPlan({ form }: PageRequest) {
  return { tier: form['tier'], interval: form['interval'] };
}
