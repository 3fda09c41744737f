import { html } from '../../platform/html/html.ts';
import { renderTime } from '../pages/parts.ts';
import { text } from './form-fields.rules.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/members';

export const memberListPages = listPage({
  path: PATH,
  section: PATH,
  title: 'Members',
  endpoint: 'listMembers',
  search: { fields: { query: text('Name or address', '', { type: 'search' }) }, label: 'Search' },
  columns: () => ({
    Name: ({ id, name, suspended }) =>
      html`<a href="${PATH}/${id}">${name}</a>${suspended ? html` <span class="badge">suspended</span>` : null}`,
    'E-mail': ({ email }) => email,
    Role: ({ role }) => role,
    Since: ({ createdAt }) => renderTime(createdAt),
  }),
  empty: () => 'Nobody fits.',
  below: () =>
    html`<p class="quiet">Many at once come in and go out <a href="/staff/member-imports">as files</a>.</p>`,
});
