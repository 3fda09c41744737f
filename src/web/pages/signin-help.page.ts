import { html } from '../../platform/html/html.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { returnToOf, signInPath } from '../return-to.rules.ts';
import { renderCard } from './card.part.ts';

/** Ways to recover an account, including without its mailbox, and to erase it without signing in. */
export function showSignInHelp(request: PageRequest): Promise<PageResponse> {
  const { t, rich } = request.visit.texts;
  const back = returnToOf(request);
  return renderCard(request, undefined, {
    title: t('account.help.title'),
    main: ({ publisher: { contact } }) => html`<h2>${t('account.help.noMailTitle')}</h2>
<p>${t('account.help.noMail')}</p>
<h2>${t('account.help.lostTitle')}</h2>
<ol>
<li>${rich('account.help.lostPasskey', { link: (words) => html`<a href="${signInPath('', back)}">${words}</a>` })}</li>
<li>${rich('account.help.lostFactor', { link: (words) => html`<a href="${signInPath('/password', back)}">${words}</a>` })}</li>
<li>${t('account.help.lostStaff')}${contact === '' ? null : html` <a href="mailto:${contact}">${contact}</a>`}</li>
</ol>
<h2>${t('account.help.passwordTitle')}</h2>
<p>${rich('account.help.password', { link: (words) => html`<a href="${signInPath('/forgot', back)}">${words}</a>` })}</p>
<h2>${t('account.delete.title')}</h2>
<p>${rich('account.help.erase', { link: (words) => html`<a href="/account/erase">${words}</a>` })}</p>
<p><a class="button" href="${signInPath('', back)}">${t('account.done.signIn')}</a></p>`,
  });
}
