import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';

const PAGE_PATH = '/account/passkeys';

export async function removePasskey(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const outcome = await attempt(visit.call('deletePasskey', { params: { id: form['id'] } }));
  if (!(outcome instanceof AppError)) return seeOther(`${PAGE_PATH}?notice=passkey-removed`);
  return showPasskeys(request, outcome);
}

export async function showPasskeys(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { data } = await request.visit.call('listPasskeys', { query: { limit: 100 } });
  const label = 'Add a passkey of this device';
  return renderCard(request, problem, {
    title: 'Passkeys',
    main: html`<p class="dek">A passkey signs you in with your finger, your face or your device's own code, and without a password.</p>
<ul class="list">
${data.map(renderPasskey)}
</ul>
${renderPasskeyButton({ act: 'add', label, next: PAGE_PATH })}
<p><a href="/account">Back to your account</a></p>`,
  });
}

function renderPasskey({ id, name, createdAt, lastUsedAt }: RowOf<'listPasskeys'>): Html {
  const used =
    lastUsedAt === null ? html`, not used yet` : html`, last used ${renderTime(lastUsedAt)}`;
  return html`<li>
<h2>${name}</h2>
<p class="quiet">Since ${renderTime(createdAt)}${used}</p>
<form method="post" action="${PAGE_PATH}">
${hiddenField('id', id)}
<button class="plain">Remove it</button>
</form>
</li>
`;
}
