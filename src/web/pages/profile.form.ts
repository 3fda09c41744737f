import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import { type FormField, fieldError } from './field-error.part.ts';

type Own = Pick<ResponseOf<'getMe'>, 'name' | 'avatarUrl' | 'role'>;

/** The name's field, with the errors of a rejected form. */
export function profileField({ t }: Texts, refused: RejectedForm | undefined): FormField {
  const problem = refused?.typed['name'] === undefined ? undefined : refused.problem;
  return fieldError(problem, 'name', { label: t('account.profile.name') });
}

/** The form for the name and picture that comments show. */
export function renderProfile(texts: Texts, own: Own, refused?: RejectedForm): Html {
  const { t } = texts;
  const { label, attributes, message } = profileField(texts, refused);
  const name = refused?.typed['name'] ?? own.name;
  return html`<h2 id="profile">${t('account.profile.title')}</h2>
<div class="author">${own.avatarUrl === null ? null : html`<img src="${own.avatarUrl}" alt="" width="48" height="48">`}
<div><strong>${own.name}</strong><p class="quiet">${t('account.profile.shown')}</p></div></div>
<form method="post" action="/account/profile">
<label>${label}
<input name="name" autocomplete="name" required maxlength="100" value="${name}"${attributes}></label>${message}
<p><button>${t('account.save')}</button></p>
</form>
<form method="post" action="/account/profile/picture" enctype="multipart/form-data">
<label>${t('account.profile.picture')} <span class="hint">${t('account.profile.pictureHint')}</span>
<input name="file" type="file" accept="image/*" required></label>
<p><button class="plain">${t('account.profile.upload')}</button></p>
</form>
${
  own.avatarUrl === null
    ? null
    : html`<form method="post" action="/account/profile/picture/remove"><p><button class="plain">${t('account.profile.remove')}</button></p></form>`
}`;
}
