import { type Html, html } from '../../platform/html/html.ts';
import type { MemberImport, MemberImportDetail, MemberImportReport } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/member-imports';

export const applyImport = action(`${PATH}/:id/apply`, 'applyMemberImport', {
  notice: null,
  label: 'Apply it',
  attributes: { 'data-slow': true },
});

export const deleteImport = action(`${PATH}/:id/remove`, 'deleteMemberImport', {
  next: () => PATH,
  notice: 'removed',
  label: 'Throw the file away',
  look: 'small',
  summary: 'Throw it away',
});

/** The import's progress as a bar and in words; nothing if it is not running. */
export function renderImportProgress({ state, expected, applied }: MemberImport): Html | null {
  // The number of lines is unknown until the file was read; until then the progress bar is
  // indeterminate.
  if (state === 'examining')
    return html`<progress aria-label="How far it is"></progress> <span class="quiet">${expected.lines} lines so far</span>`;
  const hasStopped = state === 'failed' && applied.lines > 0;
  if (state !== 'applying' && !hasStopped) return null;
  const { lines } = expected;
  return html`<progress aria-label="How far it is" max="${Math.max(1, lines)}" value="${applied.lines}"></progress> <span class="quiet">${applied.lines} of ${lines} lines</span>`;
}

/** The import's state and progress, and the actions that are possible now. */
export function renderImportState(view: View<MemberImportDetail>): Html {
  const { state, expected, applied, isFileKept, examinedAt } = view.data;
  const hasWritten = state === 'applied' || (state === 'failed' && applied.lines > 0);
  const isApplicable =
    (state === 'examined' && changesSomething(expected)) ||
    (state === 'failed' && isFileKept && examinedAt !== null);
  const label = state === 'failed' ? 'Apply the rest' : 'Apply it';
  const confirmation = isFileKept
    ? 'What is not applied yet stays undone, and the file is gone for good.'
    : 'The file is gone already; with this its line here goes, too.';
  return html`<div class="card state">
<p>${renderWords(view.data)}</p>
${renderImportProgress(view.data)}
${state === 'examining' ? null : renderReport(hasWritten ? applied : expected)}
${isApplicable ? renderForm(view, applyImport, { label }) : null}
${state === 'applying' ? null : renderForm(view, deleteImport, { confirmation })}
</div>`;
}

function changesSomething(report: MemberImportReport): boolean {
  return report.members + report.confirmed + report.withdrawn + report.suppressed > 0;
}

function renderReport(report: MemberImportReport): Html {
  const { lines, wrong, members, confirmed, withdrawn, suppressed } = report;
  return html`<dl><dt>Lines read</dt><dd>${lines}</dd>
<dt>Left out</dt><dd>${wrong}</dd>
<dt>New accounts</dt><dd>${members}</dd>
<dt>Put on a list</dt><dd>${confirmed}</dd>
<dt>Taken off a list</dt><dd>${withdrawn}</dd>
<dt>Sent nothing any more</dt><dd>${suppressed}</dd></dl>`;
}

function renderWords(memberImport: MemberImportDetail): Html {
  const { state, createdAt, appliedAt, failure, expected } = memberImport;
  const since = html`Handed in ${renderInstant(createdAt)}.`;
  if (state === 'examining')
    return html`${since} It is being looked through; this page looks again by itself.`;
  if (state === 'examined' && !changesSomething(expected))
    return html`${since} It has been looked through, and there is nothing that it would change.`;
  if (state === 'examined')
    return html`${since} It has been looked through, and <strong>nothing is changed yet</strong>. This is what it would do:`;
  if (state === 'applying')
    return html`${since} It is being applied; this page looks again by itself.`;
  if (state === 'applied')
    return html`${since} It was applied ${appliedAt && renderInstant(appliedAt)}, and the file is kept no longer. This is what it did:`;
  return html`${since} It has failed: ${failure}`;
}
