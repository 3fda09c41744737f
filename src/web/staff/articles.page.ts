import { html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import { renderTime } from '../pages/parts.ts';
import { ACCESS_LABELS } from '../wording.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/articles';
const STATES = {
  '': 'All',
  draft: 'Drafts',
  scheduled: 'Scheduled',
  published: 'Published',
} as const satisfies Record<StaffArticle['status'] | '', string>;

export const articleListPages = listPage({
  path: PATH,
  section: PATH,
  title: 'Articles',
  endpoint: 'listStaffArticles',
  limit: 20,
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a class="button" href="${PATH}/new">Write an article</a></p>`,
  columns: () => ({
    Title: ({ id, title }) => html`<a href="${PATH}/${id}">${title}</a>`,
    State: ({ status, publishAt }) =>
      html`${status}${status === 'scheduled' && publishAt ? html` for ${renderTime(publishAt)}` : null}`,
    For: ({ access }) => ACCESS_LABELS[access],
    Changed: ({ updatedAt }) => renderTime(updatedAt),
  }),
  empty: ({ request }) =>
    request.query['status'] ? 'Nothing is in this state.' : 'Nothing has been written yet.',
});
