import { html } from '../../platform/html/html.ts';
import type { PageAnswer } from '../page.ts';
import { renderTime } from '../pages/parts.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/members';

export const showMembers = asStaff(async (request, me): Promise<PageAnswer> => {
  const { query, cursor } = request.query;
  const call = { query: { query, cursor, limit: 50 } };
  const list = await request.visit.call('listMembers', call);
  const main = html`<form method="get" action="${SECTION_PATH}" role="search" class="search">
<label>Name or address <input name="query" type="search" value="${query ?? ''}"></label><button>Search</button></form>
${renderTable(
  ['Name', 'E-mail', 'Role', 'Since'],
  list.data.map(({ id, name, email, role, suspended, createdAt }) => [
    html`<a href="${SECTION_PATH}/${id}">${name}</a>${suspended ? html` <span class="badge">suspended</span>` : null}`,
    email,
    role,
    renderTime(createdAt),
  ]),
  'Nobody fits.',
)}
<p class="quiet">Many at once come in and go out <a href="/staff/member-imports">as files</a>.</p>
${renderMore(SECTION_PATH, list.nextCursor, { query })}`;
  return showConsole(request, me, { title: 'Members', section: SECTION_PATH, main });
});
