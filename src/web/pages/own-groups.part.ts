import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import type { Visit } from '../visit.ts';

type OwnGroup = RowOf<'listOwnGroups'>;

/** More than anyone manages. */
const PAGE_SIZE = 100;

/** Reads the groups that the member manages. */
export async function readOwnGroups(visit: Visit): Promise<readonly OwnGroup[]> {
  const { data } = await visit.call('listOwnGroups', { query: { limit: PAGE_SIZE } });
  return data;
}

/** Links to the groups that the member manages; nothing if there are none. */
export function renderOwnGroups(texts: Texts, groups: readonly OwnGroup[]): Html | null {
  if (groups.length === 0) return null;
  return html`<h2 id="groups">${texts.t('account.groups.title')}</h2>
<ul class="list">
${groups.map(
  (group) => html`<li><p><a href="/account/groups/${group.id}">${group.name}</a></p>
<p class="quiet">${wordTerm(texts, group)}</p></li>
`,
)}
</ul>`;
}

/** "Access until December 31, 2027". */
export function wordTerm(
  { t, formatDate }: Texts,
  { status, from, until }: Pick<OwnGroup, 'status' | 'from' | 'until'>,
): string {
  return t('account.group.term', { status, from: formatDate(from), until: formatDate(until) });
}
