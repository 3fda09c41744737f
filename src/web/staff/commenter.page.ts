import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { Me, ModerationCase } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { readInstant } from './article-form.rules.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderNotes } from './member-notes.page.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';
import { initialValueName, pickChanged } from './shown-fields.rules.ts';

const SECTION_PATH = '/staff/moderation';

/** A member as moderators see them: comments, notes, ban and mute. */
export const showCommenter = asStaff((request, me) => renderCommenter(request, me));

/** An empty date ends a ban or a mute. Moderators may change nothing else about a member. */
export const banOrMuteCommenter = asStaff(async (request, me): Promise<PageAnswer> => {
  const { form, visit } = request;
  const reason = (form['reason'] ?? '').trim();
  const body = {
    ...pickChanged(form, {
      bannedUntil: readInstant(form['bannedUntil']),
      mutedUntil: readInstant(form['mutedUntil']),
    }),
    ...(reason === '' ? {} : { banReason: reason }),
    ...(form['hideComments'] === 'on' ? { hideComments: true } : {}),
  };
  const outcome = await attempt(visit.call('updateMember', { params: idOf(request), body }));
  if (outcome instanceof AppError) return renderCommenter(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

/** Renders the page, with the errors of a form. */
export async function renderCommenter(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const call = { params: idOf(request), query: { cursor: request.query['cursor'] } };
  const list = await request.visit.call('listMemberComments', call);
  const author = list.data.at(0)?.author ?? null;
  const main = html`${renderProblem(problem)}
${outranks('admin', me.role) ? null : html`<p><a href="/staff/members/${encodeURIComponent(request.params['id'] ?? '')}">Their page among the members</a></p>`}
${author ? html`<p class="quiet">${author.publishedCount} published, ${author.rejectedCount} rejected</p>` : null}
${author ? renderBanForm(author, pageOf(request), problem) : null}
${await renderNotes(request, pageOf(request), problem)}
<section><h2>What they wrote</h2>${list.data.map(renderCommentForStaff)}
${list.data.length === 0 ? html`<p class="quiet">Nothing.</p>` : null}
${renderMore(pageOf(request), list.nextCursor)}</section>`;
  const title = author?.name ?? 'Somebody';
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title, section: SECTION_PATH, main, status });
}

type Writer = NonNullable<ModerationCase['author']>;

function renderBanForm(author: Writer, page: string, problem: AppError | undefined): Html {
  const errorOf = fieldErrors(problem, { reason: 'banReason' });
  const at = (instant: string | null) => instant?.slice(0, 16) ?? '';
  return html`<form class="card" method="post" action="${page}"><h2>Their voice</h2>
${hiddenField(initialValueName('bannedUntil'), at(author.bannedUntil))}${hiddenField(initialValueName('mutedUntil'), at(author.mutedUntil))}
<div class="two">
<label>Banned until <span class="hint">UTC; empty for not at all</span> <input type="datetime-local" name="bannedUntil" value="${at(author.bannedUntil)}"${errorOf('bannedUntil').attributes}></label>${errorOf('bannedUntil').message}
<label>Muted until <span class="hint">UTC; empty for not at all</span> <input type="datetime-local" name="mutedUntil" value="${at(author.mutedUntil)}"${errorOf('mutedUntil').attributes}></label>${errorOf('mutedUntil').message}
</div>
<label>Why <span class="hint">kept as a note</span> <input name="reason" maxlength="500"${errorOf('reason').attributes}></label>${errorOf('reason').message}
<label class="box"><input type="checkbox" name="hideComments"> With the ban, hide all that they wrote</label>
<p><button>Keep</button></p></form>`;
}

function pageOf(request: PageRequest): string {
  return `${SECTION_PATH}/writers/${encodeURIComponent(request.params['id'] ?? '')}`;
}
