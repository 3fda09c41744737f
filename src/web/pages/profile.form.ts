import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import { fieldErrors } from './field-error.part.ts';

type Own = Pick<ResponseOf<'getMe'>, 'name' | 'avatarUrl' | 'role'>;

/** The form for the name and picture that comments show. */
export function renderProfile({ t }: Texts, own: Own, refused?: RejectedForm): Html {
  const isRefused = refused?.typed['name'] !== undefined;
  const errorOf = fieldErrors(isRefused ? refused.problem : undefined);
  const name = isRefused ? refused.typed['name'] : own.name;
  return html`<h2 id="profile">${t('account.profile.title')}</h2>
<div class="author">${own.avatarUrl === null ? null : html`<img src="${own.avatarUrl}" alt="" width="48" height="48">`}
<div><strong>${own.name}</strong><p class="quiet">${t('account.profile.shown')}</p></div></div>
<form method="post" action="/account/profile">
<label>${t('account.profile.name')}
<input name="name" autocomplete="name" required maxlength="100" value="${name}"${errorOf('name').attributes}></label>${errorOf('name').message}
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
