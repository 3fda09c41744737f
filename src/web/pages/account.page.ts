import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderCard } from './card.part.ts';
import { renderIdentities } from './identities.part.ts';
import { readPledges, renderPledges } from './pledges.part.ts';
import { readSubscription, renderSubscription } from './subscription.part.ts';

/** `problem` is the error of a form on this page. */
export async function showAccount(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { visit, form } = request;
  const { me } = visit;
  if (me === null) return seeOther('/signin?returnTo=%2Faccount');
  const [{ email }, subscription, pledges, identities] = await Promise.all([
    visit.call('getMe'),
    readSubscription(visit),
    readPledges(visit),
    renderIdentities(visit),
  ]);
  return await renderCard(request, problem, {
    title: 'Your account',
    main: html`<h2>You</h2>
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
${identities}
${renderSubscription(subscription)}
${renderPledges(pledges, problem ? { typed: form, problem } : undefined)}
<form method="post" action="/signout"><p><button class="plain">Sign out</button></p></form>`,
  });
}
