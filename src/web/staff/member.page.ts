import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { ROLES } from '../../roles/roles.ts';
import type { Me, StaffedMember } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { readInstant } from './article-form.rules.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { renderExplanation } from './explanation.part.ts';
import { renderHistory } from './member-history.part.ts';
import { renderNotes } from './member-notes.page.ts';
import { initialValueName, pickChanged } from './shown-fields.rules.ts';

const SECTION_PATH = '/staff/members';

export const showMember = asStaff((request, me) => renderMember(request, me));

/** Saves role, ban, mute and suspension. An empty date ends a ban or a mute. */
export const saveMember = asStaff(async (request, me): Promise<PageAnswer> => {
  const { form, visit } = request;
  const values = {
    role: form['role'],
    bannedUntil: readInstant(form['bannedUntil']),
    mutedUntil: readInstant(form['mutedUntil']),
    suspended: form['suspended'] === 'on',
    note: (form['note'] ?? '').trim() || null,
  };
  const hiding = form['hideComments'] === 'on' ? { hideComments: true } : {};
  const body = { ...pickChanged(form, values), ...hiding };
  const outcome = await attempt(visit.call('updateMember', { params: idOf(request), body }));
  if (outcome instanceof AppError) return renderMember(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const grantAccess = asStaff(async (request, me): Promise<PageAnswer> => {
  const { form, visit, params } = request;
  const tier = (form['tier'] ?? '').trim();
  const body = {
    memberId: params['id'],
    scope: tier === '' ? 'site' : { tier },
    until: readInstant(form['until']) ?? '',
    reason: (form['reason'] ?? '').trim(),
  };
  const outcome = await attempt(visit.call('createGrant', { body }));
  if (outcome instanceof AppError) return renderMember(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const endGrant = asStaff(async (request): Promise<PageAnswer> => {
  const { form, visit } = request;
  await visit.call('endGrant', { params: idOf(request) });
  return seeOther(`${SECTION_PATH}/${encodeURIComponent(form['memberId'] ?? '')}?notice=kept`);
});

/** Renders the page, with the errors of a form. */
export async function renderMember(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const member = await request.visit.call('getMember', { params: idOf(request) });
  const main = html`${renderProblem(problem)}
<dl>
<dt>E-mail</dt><dd>${member.email}${member.emailConfirmedAt ? null : ' (not confirmed)'}</dd>
<dt>Member since</dt><dd>${renderTime(member.createdAt)}</dd>
<dt>Id</dt><dd><code>${member.id}</code></dd>
<dt>Record</dt><dd><a href="/staff/audit?subjectKind=member&amp;subjectId=${member.id}">What was done to them</a> · <a href="/staff/audit?actorId=${member.id}">What they did</a></dd>
</dl>
<div class="two">
${renderMemberForm(member, problem)}
${renderGrantForm(member, request.form, problem)}
</div>
${await renderAccess(request, member)}
${await renderNotes(request, pageOf(request), problem)}
${await renderHistory(request, member.id)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: member.name, section: SECTION_PATH, main, status });
}

function renderMemberForm(member: StaffedMember, problem: AppError | undefined) {
  const errorOf = fieldErrors(problem);
  const at = (instant: string | null) => instant?.slice(0, 16) ?? '';
  const { role, bannedUntil, mutedUntil, suspended, note } = member;
  const initialValues = {
    role,
    bannedUntil: at(bannedUntil),
    mutedUntil: at(mutedUntil),
    suspended: suspended ? 'on' : '',
    note: note ?? '',
  };
  return html`<form class="card" method="post" action="${SECTION_PATH}/${member.id}/standing">
<h2>Standing</h2>
${Object.entries(initialValues).map(([name, value]) => hiddenField(initialValueName(name), value))}
<label>Role <select name="role">${ROLES.map(
    (one) => html`<option${one === role ? html` selected` : null}>${one}</option>`,
  )}</select></label>
<label>Banned from the conversation until <span class="hint">UTC</span>
<input type="datetime-local" name="bannedUntil" value="${initialValues.bannedUntil}"${errorOf('bannedUntil').attributes}></label>${errorOf('bannedUntil').message}
<label class="box"><input type="checkbox" name="hideComments"> With the ban, hide all that they wrote</label>
<label>Muted until <span class="hint">UTC</span> <input type="datetime-local" name="mutedUntil" value="${initialValues.mutedUntil}"${errorOf('mutedUntil').attributes}></label>${errorOf('mutedUntil').message}
<label class="box"><input type="checkbox" name="suspended"${suspended ? html` checked` : null}> Suspended: signed out everywhere, and kept from signing in</label>
<label>Why <span class="hint">for the record</span> <textarea name="note" rows="2"${errorOf('note').attributes}>${note}</textarea></label>${errorOf('note').message}
<button>Keep</button></form>`;
}

/** If the form was rejected, it keeps the submitted values. The other form has different fields. */
function renderGrantForm(
  { id }: StaffedMember,
  form: PageRequest['form'],
  problem: AppError | undefined,
) {
  const errorOf = fieldErrors(problem, { tier: 'scope' });
  const typed = (name: string) => (problem ? (form[name] ?? '') : '');
  return html`<form class="card" method="post" action="${SECTION_PATH}/${id}/comps">
<h2>Give access</h2>
<label>Until <span class="hint">UTC</span> <input type="datetime-local" name="until" required value="${typed('until')}"${errorOf('until').attributes}></label>${errorOf('until').message}
<label>Plan <span class="hint">a slug; the whole site where it is left empty</span> <input name="tier" value="${typed('tier')}"${errorOf('tier').attributes}></label>${errorOf('tier').message}
<label>Why <span class="hint">for the record</span> <input name="reason" required maxlength="500" value="${typed('reason')}"${errorOf('reason').attributes}></label>${errorOf('reason').message}
<button>Give access</button></form>`;
}

/** Explains why an article is open or closed to this member at a given time. */
async function renderAccess({ visit, query }: PageRequest, member: StaffedMember) {
  const { article, at } = query;
  const form = html`<form method="get" action="${SECTION_PATH}/${member.id}#access" class="search">
<label>Article <span class="hint">its slug</span> <input name="article" required value="${article ?? ''}"></label>
<label>At <span class="hint">UTC; now where it is left empty</span> <input type="datetime-local" name="at" value="${at ?? ''}"></label>
<button>Explain</button></form>`;
  const section = (answer: ReturnType<typeof html> | null) =>
    html`<section id="access"><h2>What they may read, and why</h2>${form}${answer}</section>`;
  if (!article) return section(null);
  const asked = { memberId: member.id, articleSlug: article, at: readInstant(at) ?? undefined };
  const outcome = await attempt(visit.call('explainAccess', { query: asked }));
  return section(
    outcome instanceof AppError ? renderProblem(outcome) : renderExplanation(outcome, member.id),
  );
}

function pageOf({ params }: PageRequest): string {
  return `${SECTION_PATH}/${encodeURIComponent(params['id'] ?? '')}`;
}
