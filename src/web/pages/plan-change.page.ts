import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';

/** The price and start date of another plan, with the button that confirms the change. */
export async function previewPlan(request: PageRequest): Promise<PageAnswer> {
  const body = { ...readPlan(request), preview: true };
  const outcome = await attempt(request.visit.call('changeSubscription', { body }));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  if (!('takesEffectAt' in outcome)) return seeOther('/account?notice=plan-changed');
  const { tier, interval, takesEffectAt, dueNow, recurring } = outcome;
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
${hiddenField('tier', tier)}${hiddenField('interval', interval)}
<p><button>Change my plan</button></p>
</form>
<p><a href="/account">Leave it as it is</a></p>`,
  });
}

export function changePlan(request: PageRequest): Promise<PageAnswer> {
  const body = readPlan(request);
  const call = request.visit.call('changeSubscription', { body });
  return submit(call, (problem) => showAccount(request, problem), '/account?notice=plan-changed');
}

function readPlan({ form }: PageRequest) {
  return { tier: form['tier'], interval: form['interval'] };
}
