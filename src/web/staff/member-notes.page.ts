import { type Html, html } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { asStaff } from './console.layout.ts';
import { renderMoment } from './moment.part.ts';
import { memberNotes } from './people.schemas.ts';

/** Notes are kept on an admin's page of a member and on a moderator's of a writer, and lead back there. */
export function notesBelow(part: string) {
  const pageOf = ({ params }: PageRequest) => `${part}/${encodeURIComponent(params['id'] ?? '')}`;
  return {
    note: asStaff(async (request): Promise<PageAnswer> => {
      const body = { body: request.form['body'] ?? '' };
      await request.visit.post({ path: notesOf(request), body }, anything);
      return seeOther(`${pageOf(request)}?notice=kept#notes`);
    }),
    remove: asStaff(async (request): Promise<PageAnswer> => {
      const id = encodeURIComponent(request.params['noteId'] ?? '');
      await request.visit.remove(`${notesOf(request)}/${id}`);
      return seeOther(`${pageOf(request)}?notice=removed#notes`);
    }),
  };
}

/** What staff told each other about a member, the newest first; it is never shown to readers. */
export async function renderNotes(request: PageRequest, page: string): Promise<Html> {
  const { data } = await request.visit.get(`${notesOf(request)}?limit=100`, memberNotes);
  return html`<section id="notes"><h2>Notes</h2>
${data.data.map(
  ({ id, body, createdAt }) => html`<div class="note"><p>${body}</p>
<div class="acts">${renderMoment(createdAt)} <form method="post" action="${page}/notes/${id}/remove"><button class="small">Take it away</button></form></div></div>`,
)}
<form method="post" action="${page}/notes">
<label>Note something <span class="hint">for other staff</span> <textarea name="body" rows="2" required maxlength="5000"></textarea></label>
<button class="plain">Note it</button></form></section>`;
}

function notesOf({ params }: PageRequest): string {
  return `/v1/staff/members/${encodeURIComponent(params['id'] ?? '')}/notes`;
}
