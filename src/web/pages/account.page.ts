import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderIdentities } from './identities.part.ts';
import { readSite, renderNotice, renderProblem, statusOf } from './parts.ts';
import { readPledges, renderPledges } from './pledges.part.ts';
import { readSubscription, renderSubscription } from './subscription.part.ts';

/** `problem` is the error of a form on this page. */
export async function showAccount(
  { visit, query, form }: PageRequest,
  problem?: AppError,
): Promise<PageAnswer> {
  const { me } = visit;
  if (me === null) return seeOther('/signin?returnTo=%2Faccount');
  const [site, { email }, subscription, pledges] = await Promise.all([
    readSite(visit),
    visit.call('getMe'),
    readSubscription(visit),
    readPledges(visit),
  ]);
  const main = html`<h1>Your account</h1>
${renderProblem(problem)}${renderNotice(query['notice'])}
<h2>You</h2>
<dl>
<dt>Name</dt><dd>${me.name}</dd>
<dt>E-mail</dt><dd>${email} <a href="/account/email">Change it</a></dd>
${me.role === 'reader' ? null : html`<dt>Role</dt><dd>${me.role}</dd>`}
</dl>
<p><a href="/newsletters">Your newsletters</a></p>
<p><a href="/account/reading">Your feed and gifts</a></p>
<p><a href="/account/notices">Mail about conversations</a></p>
<p><a href="/account/devices">Where you are signed in</a></p>
<p><a href="/account/passkeys">Passkeys</a></p>
<p><a href="/account/second-factor">Second factor</a></p>
${await renderIdentities(visit)}
${renderSubscription(subscription)}
${renderPledges(pledges, problem ? { typed: form, problem } : undefined)}
<form method="post" action="/signout"><p><button class="plain">Sign out</button></p></form>`;
  const document = renderLayout({ title: 'Your account', site, me, main });
  return { ...statusOf(problem), document };
}
