import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me } from '../answers.schemas.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderIdentities } from './identities.part.ts';
import { readSite, renderNotice, renderProblem, renderTime, statusOf } from './parts.ts';
import { readPledges, renderPledges } from './pledges.part.ts';

/** `problem` is what was wrong with a form of this page. */
export async function showAccount(
  { visit, query }: PageRequest,
  problem?: AppError,
): Promise<PageAnswer> {
  const { me } = visit;
  if (me === null) return seeOther('/signin?returnTo=%2Faccount');
  const [site, pledges] = await Promise.all([readSite(visit), readPledges(visit)]);
  const main = html`<h1>Your account</h1>
${renderProblem(problem)}${renderNotice(query['notice'])}
<h2>You</h2>
<dl>
<dt>Name</dt><dd>${me.name}</dd>
<dt>E-mail</dt><dd>${me.email} <a href="/account/email">Change it</a></dd>
${me.role === 'reader' ? null : html`<dt>Role</dt><dd>${me.role}</dd>`}
</dl>
<p><a href="/account/reading">Your feed and gifts</a></p>
<p><a href="/account/devices">Where you are signed in</a></p>
<p><a href="/account/passkeys">Passkeys</a></p>
<p><a href="/account/second-factor">Second factor</a></p>
${await renderIdentities(visit)}
<h2>Your subscription</h2>
${renderSubscription(me.subscription)}
${renderPledges(pledges)}
<form method="post" action="/signout"><p><button class="plain">Sign out</button></p></form>`;
  const document = renderLayout({ title: 'Your account', site, me, main });
  return { ...statusOf(problem), document };
}

function renderSubscription(subscription: Me['subscription']): Html {
  if (subscription === null) {
    return html`<p>You have none at present. <a href="/plans">See the plans</a></p>`;
  }
  const { tier, interval, status, cancelAt, currentPeriodEnd } = subscription;
  return html`<dl>
<dt>Plan</dt><dd>${tier}, by the ${interval}</dd>
<dt>State</dt><dd>${status.replaceAll('_', ' ')}</dd>
<dt>${cancelAt ? 'Ends' : 'Renews'}</dt><dd>${renderTime(cancelAt ?? currentPeriodEnd)}</dd>
</dl>`;
}
