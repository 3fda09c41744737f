import { type Html, html } from '../../platform/html/html.ts';
import type { MemberImport, MemberImportDetail, MemberImportReport } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/member-imports';

export const applyImport = action(`${PATH}/:id/apply`, 'applyMemberImport', {
  notice: null,
  label: 'Apply import',
  attributes: { 'data-slow': true },
});

export const deleteImport = action(`${PATH}/:id/remove`, 'deleteMemberImport', {
  next: () => PATH,
  notice: 'removed',
  label: 'Delete import',
  look: 'small',
  summary: 'Delete import',
});

/** The import's progress as a bar and in words; nothing if it is not running. */
export function renderImportProgress({ state, expected, applied }: MemberImport): Html | null {
  // The number of lines is unknown until the file was read; until then the progress bar is
  // indeterminate.
  if (state === 'examining')
    return html`<progress aria-label="Progress"></progress> <span class="quiet">${expected.lines} lines so far</span>`;
  const hasStopped = state === 'failed' && applied.lines > 0;
  if (state !== 'applying' && !hasStopped) return null;
  const { lines } = expected;
  return html`<progress aria-label="Progress" max="${Math.max(1, lines)}" value="${applied.lines}"></progress> <span class="quiet">${applied.lines} of ${lines} lines</span>`;
}

/** The import's state and progress, and the actions that are possible now. */
export function renderImportState(view: View<MemberImportDetail>): Html {
  const { state, expected, applied, isFileKept, examinedAt } = view.data;
  const hasWritten = state === 'applied' || (state === 'failed' && applied.lines > 0);
  const isApplicable =
    (state === 'examined' && changesSomething(expected)) ||
    (state === 'failed' && isFileKept && examinedAt !== null);
  const label = state === 'failed' ? 'Resume import' : 'Apply import';
  const confirmation = isFileKept
    ? 'Deletes the file. Lines that are not applied yet will not be.'
    : 'Removes this import from the list. Its file is already deleted.';
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
<dt>Skipped</dt><dd>${wrong}</dd>
<dt>New accounts</dt><dd>${members}</dd>
<dt>Subscribed</dt><dd>${confirmed}</dd>
<dt>Unsubscribed</dt><dd>${withdrawn}</dd>
<dt>Suppressed</dt><dd>${suppressed}</dd></dl>`;
}

function renderWords(memberImport: MemberImportDetail): Html {
  const { state, createdAt, appliedAt, failure, expected } = memberImport;
  const since = html`Uploaded ${renderInstant(createdAt)}.`;
  if (state === 'examining') return html`${since} Checking the file; this page updates itself.`;
  if (state === 'examined' && !changesSomething(expected))
    return html`${since} Checked: there is nothing to change.`;
  if (state === 'examined')
    return html`${since} Checked. <strong>Nothing has changed yet.</strong> Applying it will do this:`;
  if (state === 'applying') return html`${since} Applying; this page updates itself.`;
  if (state === 'applied')
    return html`${since} Applied ${appliedAt && renderInstant(appliedAt)}; the file is deleted. Result:`;
  return html`${since} Failed: ${failure}`;
}
