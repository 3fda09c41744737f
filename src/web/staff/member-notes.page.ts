import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { attempt } from '../visit.ts';
import { asStaff } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';

/** Renders the page that contains the notes, with the errors of a form. */
type ShowPage = (request: PageRequest, me: Me, problem: AppError) => Promise<PageAnswer>;

/**
 * Notes appear on a member's page (admins) and on a commenter's page (moderators); each form returns
 * to its own page.
 */
export function notesBelow(part: string, show: ShowPage) {
  const pageOf = ({ params }: PageRequest) => `${part}/${encodeURIComponent(params['id'] ?? '')}`;
  return {
    note: asStaff(async (request, me): Promise<PageAnswer> => {
      const body = { body: request.form['body'] ?? '' };
      const call = { params: idOf(request), body };
      const outcome = await attempt(request.visit.call('createMemberNote', call));
      if (outcome instanceof AppError) return show(request, me, outcome);
      return seeOther(`${pageOf(request)}?notice=kept#notes`);
    }),
    remove: asStaff(async (request, me): Promise<PageAnswer> => {
      const params = { ...idOf(request), noteId: request.params['noteId'] };
      const outcome = await attempt(request.visit.call('deleteMemberNote', { params }));
      if (outcome instanceof AppError) return show(request, me, outcome);
      return seeOther(`${pageOf(request)}?notice=removed#notes`);
    }),
  };
}

/** Staff notes about a member, newest first. Readers never see them. */
export async function renderNotes(
  request: PageRequest,
  page: string,
  problem?: AppError,
): Promise<Html> {
  const error = fieldError(problem, 'body');
  const typed = problem ? (request.form['body'] ?? '') : '';
  const call = { params: idOf(request), query: { limit: 100 } };
  const { data } = await request.visit.call('listMemberNotes', call);
  return html`<section id="notes"><h2>Notes</h2>
${data.map(
  ({ id, body, createdAt }) => html`<div class="note"><p>${body}</p>
<div class="acts">${renderInstant(createdAt)} <form method="post" action="${page}/notes/${id}/remove"><button class="small">Take it away</button></form></div></div>`,
)}
<form method="post" action="${page}/notes#notes">
<label>Note something <span class="hint">for other staff</span> <textarea name="body" rows="2" required maxlength="5000"${error.attributes}>${typed}</textarea></label>${error.message}
<button class="plain">Note it</button></form></section>`;
}
