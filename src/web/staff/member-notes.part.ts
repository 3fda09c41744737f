import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { idOf } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import { longText } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';

/** Staff may not read notes about members of their own rank or above. */
function renderWithheld(problem: AppError): Html {
  if (problem.options.code !== 'forbidden') throw problem;
  return html`<section id="notes"><h2>${t('people.memberNotes.notes')}</h2>
<p class="quiet">${t('people.memberNotes.restricted')}</p></section>`;
}

/**
 * Notes appear on a member's page (admins) and on a commenter's page (moderators); each form returns
 * to its own page.
 */
export function notesBelow(page: string) {
  const note = action(`${page}/notes`, 'createMemberNote', {
    anchor: 'notes',
    fields: {
      body: longText('people.memberNotes.note', 'console.word.forOtherStaff', {
        rows: 2,
        required: true,
        maxlength: 5000,
      }),
    },
    label: 'people.memberNotes.addNote',
    look: 'plain',
  });
  const remove = action(`${page}/notes/:noteId/remove`, 'deleteMemberNote', {
    anchor: 'notes',
    notice: 'removed',
    label: 'people.memberNotes.deleteNote',
    look: 'small',
  });
  return {
    actions: [note, remove],
    /** Staff notes about a member, newest first. Readers never see them. */
    async render(view: View<unknown>): Promise<Html> {
      const call = { params: idOf(view.request), query: { limit: 100 } };
      const outcome = await attempt(view.request.visit.call('listMemberNotes', call));
      if (outcome instanceof AppError) return renderWithheld(outcome);
      const { data } = outcome;
      return html`<section id="notes"><h2>${t('people.memberNotes.notes')}</h2>
${data.map(
  ({ id, body, createdAt }) => html`<div class="note"><p>${body}</p>
<div class="acts">${renderInstant(createdAt)} ${renderForm(view, remove, { params: { noteId: id } })}</div></div>`,
)}
${renderForm(view, note)}</section>`;
    },
  };
}
