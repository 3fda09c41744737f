import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { anything, changePreview, tiers } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';

const CHANGE = '/v1/me/subscription/change';

/** What another plan costs and when it begins, with the button that carries it out. */
export async function previewPlan(request: PageRequest): Promise<PageAnswer> {
  const body = { ...readPlan(request), preview: true };
  const outcome = await attempt(request.visit.post({ path: CHANGE, body }, changePreview));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  const { tier, interval, takesEffectAt, dueNow, recurring } = outcome;
  const { data } = await request.visit.get('/v1/tiers?limit=100', tiers);
  const name = data.data.find(({ slug }) => slug === tier)?.name ?? tier;
  return renderCard(request, undefined, {
    title: 'Change your plan',
    main: html`<dl>
<dt>New plan</dt><dd>${name}, by the ${interval}</dd>
<dt>Begins</dt><dd>${renderTime(takesEffectAt)}</dd>
<dt>To pay now</dt><dd>${formatMoney(dueNow)}</dd>
<dt>From then on</dt><dd>${formatMoney(recurring)} a ${interval}, before discounts</dd>
</dl>
<form method="post" action="/account/subscription/change">
${hiddenField('tier', tier)}${hiddenField('interval', interval)}
<p><button>Change my plan</button></p>
</form>
<p><a href="/account">Leave it as it is</a></p>`,
  });
}

export async function changePlan(request: PageRequest): Promise<PageAnswer> {
  const call = { path: CHANGE, body: readPlan(request) };
  const outcome = await attempt(request.visit.post(call, anything));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return seeOther('/account?notice=plan-changed');
}

function readPlan({ form }: PageRequest) {
  return { tier: form['tier'], interval: form['interval'] };
}
