import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff } from './console.layout.ts';
import { memberNotes } from './staff.schemas.ts';

const PART = '/staff/members';

export const noteOnMember = asStaff(async (request): Promise<PageAnswer> => {
  const body = { body: request.form['body'] ?? '' };
  await request.visit.post({ path: notesOf(request), body }, anything);
  return seeOther(`${pageOf(request)}?notice=kept#notes`);
});

export const removeNote = asStaff(async (request): Promise<PageAnswer> => {
  const id = encodeURIComponent(request.params['noteId'] ?? '');
  await request.visit.remove(`${notesOf(request)}/${id}`);
  return seeOther(`${pageOf(request)}?notice=removed#notes`);
});

/** What staff told each other about a member; it is never shown to the member's readers. */
export async function renderNotes(request: PageRequest): Promise<Html | null> {
  const outcome = await attempt(request.visit.get(notesOf(request), memberNotes));
  if (outcome instanceof AppError) return null;
  const page = pageOf(request);
  return html`<section id="notes"><h2>Notes</h2>
${outcome.data.data.map(
  ({ id, body, createdAt }) => html`<div class="note"><p>${body}</p>
<div class="acts">${renderTime(createdAt)} <form method="post" action="${page}/notes/${id}/remove"><button class="small">Take it away</button></form></div></div>`,
)}
<form method="post" action="${page}/notes">
<label>Note something <span class="hint">for other staff</span> <textarea name="body" rows="2" required maxlength="5000"></textarea></label>
<button class="plain">Note it</button></form></section>`;
}

function notesOf({ params }: PageRequest): string {
  return `/v1/staff/members/${encodeURIComponent(params['id'] ?? '')}/notes`;
}

function pageOf({ params }: PageRequest): string {
  return `${PART}/${encodeURIComponent(params['id'] ?? '')}`;
}
