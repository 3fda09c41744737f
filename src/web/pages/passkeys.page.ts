import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';

const PAGE_PATH = '/account/passkeys';

export async function removePasskey(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const outcome = await attempt(visit.call('deletePasskey', { params: { id: form['id'] } }));
  if (!(outcome instanceof AppError)) return seeOther(`${PAGE_PATH}?notice=passkey-removed`);
  return showPasskeys(request, outcome);
}

export async function showPasskeys(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const { data } = await visit.call('listPasskeys', { query: { limit: 100 } });
  return renderCard(request, problem, {
    title: t('account.passkeys.title'),
    main: html`<p class="dek">${t('account.passkeys.intro')}</p>
<ul class="list">
${data.map((passkey) => renderPasskey(visit.texts, passkey))}
</ul>
${renderPasskeyButton({ texts: visit.texts, act: 'add', label: t('account.passkeys.add'), next: `${PAGE_PATH}?notice=passkey-added`, isMain: true })}
<p data-no-passkeys hidden>${t('account.passkeys.unsupported')}</p>
<noscript><p>${t('account.passkeys.noScript')}</p></noscript>
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderPasskey(
  { t, formatDateTime }: Texts,
  { id, name, createdAt, lastUsedAt }: RowOf<'listPasskeys'>,
): Html {
  const since = t('account.passkeys.since', { date: formatDateTime(createdAt) });
  const used =
    lastUsedAt === null
      ? t('account.passkeys.unused')
      : t('account.passkeys.used', { date: formatDateTime(lastUsedAt) });
  return html`<li>
<h2>${name}</h2>
<p class="quiet">${since} ${used}</p>
<form method="post" action="${PAGE_PATH}">
${hiddenField('id', id)}
<button class="plain">${t('account.passkeys.remove')}</button>
</form>
</li>
`;
}
