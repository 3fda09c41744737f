import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { fieldErrors } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

/** Changes the password. A member who has none sets it by email, so that a borrowed device is not enough. */
export async function showPasswordChange(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const [{ proofs }, me] = await Promise.all([
    visit.call('getReauthentication'),
    visit.call('getMe'),
  ]);
  const fields = fieldErrors(problem, {
    currentPassword: t('account.password.current'),
    password: t('account.reset.label'),
  });
  const main = proofs.includes('password')
    ? html`<form method="post" action="/account/password">
<label>${fields.currentPassword.label}
<input name="currentPassword" type="password" autocomplete="current-password" required${fields.currentPassword.attributes}></label>${fields.currentPassword.message}
<label>${fields.password.label} <span class="hint">${t('account.reset.hint')}</span>
<input name="password" type="password" autocomplete="new-password" required minlength="15"${fields.password.attributes}></label>${fields.password.message}
<p><button>${t('account.reset.submit')}</button></p>
</form>`
    : html`<p class="dek">${t('account.password.none')}</p>
<form method="post" action="/signin/forgot">
${hiddenField('email', me.email)}
<p><button>${t('account.forgot.submit')}</button></p>
</form>`;
  return await renderCard(request, problem, {
    title: t('account.security.password'),
    fields: Object.values(fields),
    main: html`${main}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

export function changePassword(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { currentPassword = '', password = '' } = form;
  return submit(
    visit.call('changePassword', { body: { currentPassword, password } }),
    (problem) => showPasswordChange(request, problem),
    '/account?notice=password-changed',
  );
}
