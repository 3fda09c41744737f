import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { RowOf, Site } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** What buyers who pay by bank debit have to know. */
const FIRST_DEBIT_WORDING = {
  nothing:
    'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens when it has.',
  tier: 'A bank debit, such as SEPA, takes 3 to 14 days to arrive. Your subscription opens at once, and closes if it does not arrive.',
} as const satisfies Record<Site['subscriptions']['firstDebitOpens'], string>;

export async function subscribe(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const returnTo = readReturnTo(form['returnTo']);
  if (visit.me === null) return seeOther(toSignIn(returnTo));
  const body = { tier: form['tier'], interval: form['interval'] };
  const outcome = await attempt(visit.call('createSubscriptionCheckout', { body }));
  if (outcome instanceof AppError) return showPlans(request, outcome);
  return redirectToPayment(visit, outcome.url, returnTo);
}

export async function showPlans(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, query, form } = request;
  const returnTo = readReturnTo(form['returnTo'] ?? query['returnTo']);
  const { data } = await visit.call('listTiers', { query: { limit: 100 } });
  return await renderCard(request, problem, {
    title: 'Plans',
    path: '/plans',
    main: (site) => html`<p class="dek">Read everything, and support ${site.name}.</p>
${data.length === 0 ? html`<p class="quiet">There are no plans yet.</p>` : null}
<div class="plans">
${data.map((tier) => renderTier(tier, returnTo, visit.me !== null))}
</div>
<p class="quiet">${FIRST_DEBIT_WORDING[site.subscriptions.firstDebitOpens]}</p>
${
  visit.me
    ? null
    : html`<p class="quiet">${site.prompts.conversation.signIn} <a href="/signin?returnTo=${encodeURIComponent(returnTo)}">Sign in</a></p>`
}`,
  });
}

/** Signs in first, then returns to the plans, and from there to where the reader came from. */
function toSignIn(returnTo: string): string {
  return `/signin?returnTo=${encodeURIComponent(`/plans?returnTo=${returnTo}`)}`;
}

function renderTier(
  { slug, name, description, prices }: RowOf<'listTiers'>,
  back: string,
  isKnown: boolean,
): Html {
  return html`<section class="card">
<h2>${name}</h2>
${description ? html`<p>${description}</p>` : null}
${prices.map(({ interval, price }) => {
  const words = `${formatMoney(price)} ${INTERVAL_WORDING[interval].per}`;
  if (!isKnown) return html`<p><a class="button" href="${toSignIn(back)}">${words}</a></p>`;
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', slug)}${hiddenField('interval', interval)}${hiddenField('returnTo', back)}
<button>${words}</button>
</form>
`;
})}
</section>
`;
}
