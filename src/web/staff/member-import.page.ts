import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, MemberImportDetail } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { IMPORT_CHANGES } from './console.wording.ts';
import { renderImportState } from './import-state.part.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/member-imports';
const REFRESH_SECONDS = 5;

/** An import's progress, its changes, and the lines that are skipped with the reasons. */
export const showMemberImport = asStaff((request, me) => renderImport(request, me));

export const applyMemberImport = asStaff(async (request, me): Promise<PageAnswer> => {
  const call = request.visit.call('applyMemberImport', { params: idOf(request) });
  const outcome = await attempt(call);
  if (outcome instanceof AppError) return renderImport(request, me, outcome);
  return seeOther(`${SECTION_PATH}/${request.params['id']}`);
});

export const deleteMemberImport = asStaff(async (request, me): Promise<PageAnswer> => {
  const call = request.visit.call('deleteMemberImport', { params: idOf(request) });
  const outcome = await attempt(call);
  if (outcome instanceof AppError) return renderImport(request, me, outcome);
  return seeOther(`${SECTION_PATH}?notice=removed`);
});

async function renderImport(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const one = await request.visit.call('getMemberImport', { params: idOf(request) });
  const main = html`${renderProblem(problem)}
${renderImportState(one)}
${renderChanges(one)}
${renderProblems(one)}
<p><a href="${SECTION_PATH}">All files</a></p>`;
  const status = problem?.options.status ?? 200;
  const title = 'A file of members';
  const page = await showConsole(request, me, { title, section: SECTION_PATH, main, status });
  // A page with a rejected form does not refresh by itself.
  const isMoving = one.state === 'examining' || one.state === 'applying';
  if (!isMoving || problem) return page;
  return { ...page, headers: { ...page.headers, Refresh: String(REFRESH_SECONDS) } };
}

function renderChanges({ changes, expected }: MemberImportDetail): Html | null {
  if (changes.length === 0) return null;
  const { members, confirmed, withdrawn, suppressed } = expected;
  const all = members + confirmed + withdrawn + suppressed;
  return html`<section><h2>What it would change</h2>
${changes.length < all ? html`<p class="quiet">The first ${changes.length} of ${all}, in the order of the file.</p>` : null}
${renderTable(
  ['Address', 'What', 'List'],
  changes.map(({ email, what, newsletter }) => [email, IMPORT_CHANGES[what], newsletter]),
)}</section>`;
}

function renderProblems({ problems, expected: { wrong } }: MemberImportDetail): Html | null {
  if (problems.length === 0) return null;
  return html`<section><h2>Lines that are left out</h2>
${problems.length < wrong ? html`<p class="quiet">${wrong} are left out; these are the reasons for the first of them.</p>` : null}
${renderTable(
  ['Line', 'Why'],
  problems.map(({ line, message }) => [line, message]),
)}</section>`;
}
