import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { wordMemberName } from '../../wording/member-name.ts';
import { renderOnward } from '../layout.ts';
import { findReplacementUrl } from '../own-pages.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { returnToOf, signInPath } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField, readSite } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';
import { renderProviders } from './providers.page.ts';
import { signInByPassword } from './signin-password.page.ts';

/**
 * Signing in starts with an email address only: a code is sent, which creates the account if there is none. Nothing on
 * these pages reveals whether the address is known. With a password the form signs in at once.
 */
export async function beginSignIn(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  if (form['password'] !== undefined) return await signInByPassword(request);
  const back = returnToOf(request);
  const body = { email: form['email'] ?? '', returnTo: back };
  const outcome = await attempt(visit.call('requestMagicLink', { body }));
  if (outcome instanceof AppError) return await showSignIn(request, outcome);
  const path = signInPath('/code', back);
  if (form['again'] === undefined) return seeOther(path);
  return seeOther(`${path}${path.includes('?') ? '&' : '?'}notice=code-sent`);
}

/** Asks for the email address. Members who are signed in see a link to continue. */
export function showSignIn(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  return visit.me === null
    ? renderSignIn(request, problem)
    : renderAlready(request, wordMemberName(visit.texts, visit.me.name));
}

/** Removes what our pages stored in the browser, such as an unsent comment. */
const CLEARED = { 'Clear-Site-Data': '"storage"' };

export async function signOut({ visit }: PageRequest): Promise<PageResponse> {
  // If the member is already signed out, the API rejects the call, which is fine.
  await attempt(visit.call('logout'));
  const path = '/?notice=signed-out';
  const home = findReplacementUrl(visit, await readSite(visit), path);
  if (home === null) return { ...seeOther(path), headers: CLEARED };
  // Browsers block a redirect to another site after a form (form-action), so this is a page with a link.
  const { t } = visit.texts;
  const words = html`<a href="${home}">${t('pages.toFrontPage')}</a>`;
  const document = renderOnward(visit.texts, t('account.notice.signedOut'), home, words);
  return { document, headers: CLEARED };
}

async function renderSignIn(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form } = request;
  const { t } = visit.texts;
  const back = returnToOf(request);
  const email = fieldError(problem, 'email', { label: t('account.signIn.email') });
  return await renderCard(request, problem, {
    title: t('account.signIn.title'),
    fields: [email],
    main: html`<section class="card narrow">
<p>${t('account.signIn.intro')}</p>
<form method="post" action="/signin">
${hiddenField('returnTo', back)}
<label>${email.label}
<input name="email" type="email" autocomplete="username webauthn" inputmode="email" autocapitalize="none" spellcheck="false" required maxlength="254" value="${form['email']}"${email.attributes}></label>${email.message}
<p><button>${t('account.signIn.continue')}</button></p>
</form>
${renderPasskeyButton({ texts: visit.texts, act: 'sign-in', label: t('account.signIn.withPasskey'), next: back })}
${await renderProviders(visit, back)}
${renderOtherWays(request, back)}
</section>`,
  });
}

function renderOtherWays({ visit: { texts } }: PageRequest, back: string): Html {
  return html`<p class="quiet"><a href="${signInPath('/password', back)}">${texts.t('account.signIn.withPassword')}</a></p>
<p class="quiet"><a href="${signInPath('/help', back)}">${texts.t('account.signIn.help')}</a></p>`;
}

function renderAlready(request: PageRequest, name: string): Promise<PageResponse> {
  const { t } = request.visit.texts;
  const back = returnToOf(request);
  return renderCard(request, undefined, {
    title: t('account.signIn.title'),
    main: html`<p class="dek">${t('account.signIn.already', { name })}</p>
<p><a class="button" href="${back === '/' ? '/account' : back}">${t('account.signIn.carryOn')}</a></p>
<form method="post" action="/signout"><p><button class="plain">${t('account.signIn.signOut')}</button></p></form>`,
  });
}
