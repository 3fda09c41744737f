import { html } from '../../platform/html/html.ts';
import type { Schema, StaffArticle } from '../api-types.ts';
import type { PageAnswer } from '../page.ts';
import { renderTime } from '../pages/parts.ts';
import { ACCESS_LABELS } from '../wording.ts';
import { asStaff, renderMore, renderTabs, showConsole, writeQuery } from './console.layout.ts';
import { type Row, renderTable } from './table.part.ts';

const PATH = '/staff/articles';
const STATES = {
  draft: 'Drafts',
  scheduled: 'Scheduled',
  published: 'Published',
} as const satisfies Record<StaffArticle['status'], string>;

export const showArticles = asStaff(async (request, me): Promise<PageAnswer> => {
  const { status, cursor } = request.query;
  const list = await request.visit.call('listStaffArticles', { query: { status, cursor } });
  const main = html`<p><a class="button" href="${PATH}/new">Write an article</a></p>
${renderTabs(
  Object.entries({ '': 'All', ...STATES }).map(([state, label]) => ({
    label,
    path: `${PATH}${writeQuery({ status: state })}`,
    isCurrent: state === (status ?? ''),
  })),
)}
${renderTable(['Title', 'State', 'For', 'Changed'], list.data.map(renderLine), status ? 'Nothing is in this state.' : 'Nothing has been written yet.')}
${renderMore(PATH, list.nextCursor, { status })}`;
  return showConsole(request, me, { title: 'Articles', section: PATH, main });
});

function renderLine({
  id,
  title,
  status,
  access,
  publishAt,
  updatedAt,
}: Schema<'StaffArticleLine'>): Row {
  const when = status === 'scheduled' && publishAt ? html` for ${renderTime(publishAt)}` : null;
  return [
    html`<a href="${PATH}/${id}">${title}</a>`,
    html`${status}${when}`,
    ACCESS_LABELS[access],
    renderTime(updatedAt),
  ];
}
