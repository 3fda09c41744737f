import { type Html, html } from '../../platform/html/html.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import type { Visit } from '../visit.ts';
import { hiddenField } from './parts.ts';

/** The member's linked external accounts; nothing if there are none. */
export async function renderIdentities(visit: Visit): Promise<Html | null> {
  const { t } = visit.texts;
  const { data } = await visit.call('listIdentities');
  if (data.length === 0) return null;
  return html`<h2>${t('account.identities.title')}</h2>
<ul class="list">
${data.map(
  ({ id, name }) => html`<li>${name}
<form method="post" action="/account/identities">
${hiddenField('id', id)}
<button class="plain">${t('account.identities.remove')}</button>
</form></li>
`,
)}</ul>`;
}

export async function removeIdentity({ visit, form }: PageRequest): Promise<PageResponse> {
  await visit.call('deleteIdentity', { params: { id: form['id'] } });
  return seeOther('/account?notice=identity-removed');
}
