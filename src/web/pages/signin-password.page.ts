import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { readMailedReturn } from '../own-address.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { returnToOf, signInPath } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { errorBeside, fieldError } from './field-error.part.ts';
import { hiddenField, statusOf } from './parts.ts';
import { renderSecondStepOr } from './second-step.part.ts';
import { readOpenRequest } from './signin-code.page.ts';

export async function signInByPassword(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '', password: form['password'] ?? '' };
  const outcome = await attempt(visit.call('login', { body }));
  if (!(outcome instanceof AppError)) return seeOther(returnToOf(request));
  return await renderSecondStepOr(request, outcome, () => showPassword(request, outcome));
}

/** For members who have a password. The address from an earlier code request is filled in. */
export async function showPassword(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit, form } = request;
  const { t } = visit.texts;
  const typed = form['email'] ?? (await readOpenRequest(request))?.email;
  const back = returnToOf(request);
  const isWrong = problem?.options.code === 'bad_credentials';
  const email = fieldError(problem, 'email', { label: t('account.password.email') });
  const password = errorBeside('password', isWrong ? t('account.password.wrong') : null);
  const page = await renderCard(request, isWrong ? undefined : problem, {
    title: t('account.password.title'),
    fields: [email],
    main: html`<section class="card narrow">
<form method="post" action="/signin">
${hiddenField('returnTo', back)}
<label>${email.label}
<input name="email" type="email" autocomplete="username" inputmode="email" autocapitalize="none" spellcheck="false" required maxlength="254" value="${typed}"${email.attributes}></label>${email.message}
<label>${t('account.password.label')}
<input name="password" type="password" autocomplete="current-password" required${password.attributes}></label>${password.message}
<p><button>${t('account.password.submit')}</button></p>
</form>
<p class="quiet"><a href="${signInPath('/forgot', back)}">${t('account.password.forgot')}</a></p>
<p class="quiet"><a href="${signInPath('', back)}">${t('account.password.byCode')}</a></p>
</section>`,
  });
  return { ...page, ...statusOf(problem) };
}

/** Asks for the address to email a password reset link to. */
export function showForgot(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form } = request;
  const { t } = visit.texts;
  const back = returnToOf(request);
  const email = fieldError(problem, 'email', { label: t('account.password.email') });
  return renderCard(request, problem, {
    title: t('account.forgot.title'),
    fields: [email],
    main: html`<section class="card narrow">
<p>${t('account.forgot.intro')}</p>
<form method="post" action="/signin/forgot">
${hiddenField('returnTo', back)}
<label>${email.label}
<input name="email" type="email" autocomplete="username" inputmode="email" autocapitalize="none" spellcheck="false" required maxlength="254" value="${form['email']}"${email.attributes}></label>${email.message}
<p><button>${t('account.forgot.submit')}</button></p>
</form>
<p class="quiet"><a href="${signInPath('', back)}">${t('account.password.byCode')}</a></p>
</section>`,
  });
}

/** Shows the same page for every address, whether it has an account or not. */
export async function mailReset(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { t, rich } = visit.texts;
  const { email = '' } = form;
  const returnTo = returnToOf(request);
  const outcome = await attempt(visit.call('requestPasswordReset', { body: { email, returnTo } }));
  if (outcome instanceof AppError) return await showForgot(request, outcome);
  return await renderCard(request, undefined, {
    title: t('account.forgot.sentTitle'),
    main: html`<p class="dek">${rich('account.forgot.sent', {
      address: email,
      email: (address) => html`<strong>${address}</strong>`,
    })}</p>
<p class="quiet">${t('account.code.spam')}</p>
<p><a href="${signInPath('', returnTo)}">${t('account.password.byCode')}</a></p>`,
  });
}

/** The page of an emailed reset link. A GET does not consume the link: the button's POST does. */
export async function showReset(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { form, query, visit } = request;
  const { t, rich } = visit.texts;
  if (problem?.options.code === 'token_invalid') {
    const page = await renderCard(request, undefined, {
      title: t('account.reset.title'),
      main: html`<p class="dek">${rich('account.reset.spent', {
        link: (words) => html`<a href="/signin/forgot">${words}</a>`,
      })}</p>`,
    });
    return { ...page, ...statusOf(problem) };
  }
  const password = fieldError(problem, 'password', { label: t('account.reset.label') });
  return await renderCard(request, problem, {
    title: t('account.reset.title'),
    fields: [password],
    main: html`<form method="post" action="/signin/reset">
${hiddenField('token', form['token'] ?? query['token'] ?? '')}
<label>${password.label} <span class="hint">${t('account.reset.hint')}</span>
<input name="password" type="password" autocomplete="new-password" required minlength="15"${password.attributes}></label>${password.message}
<p><button>${t('account.reset.submit')}</button></p>
</form>`,
  });
}

/** The page that confirms the change leads on to where the reader was going. */
export async function resetPassword(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { token = '', password = '' } = form;
  const body = { token, password };
  const outcome = await attempt(visit.call('resetPassword', { body }));
  if (!(outcome instanceof AppError)) {
    const back = readMailedReturn(outcome.returnTo ?? null, visit.publicUrl);
    return seeOther(
      back === '/' ? '/done/password' : `/done/password?${new URLSearchParams({ returnTo: back })}`,
    );
  }
  return await renderSecondStepOr(request, outcome, () => showReset(request, outcome));
}
