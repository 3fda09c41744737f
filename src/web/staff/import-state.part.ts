import { type Html, html } from '../../platform/html/html.ts';
import type { MemberImport, MemberImportDetail, MemberImportReport } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { rich, t, translatePhrase } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/member-imports';

export const applyImport = action(`${PATH}/:id/apply`, 'applyMemberImport', {
  notice: null,
  label: 'people.importState.applyImport',
  attributes: { 'data-slow': true },
});

export const deleteImport = action(`${PATH}/:id/remove`, 'deleteMemberImport', {
  next: () => PATH,
  notice: 'removed',
  label: 'people.importState.deleteImport',
  look: 'small',
  summary: 'people.importState.deleteImport',
});

/** The import's progress as a bar and as text; null if it is not running. */
export function renderImportProgress({ state, expected, applied }: MemberImport): Html | null {
  // The number of lines is unknown until the file was read, so the progress bar is indeterminate until then.
  if (state === 'examining')
    return html`<progress aria-label="${t('people.importState.progress')}"></progress> <span class="quiet">${t('people.importState.progressSoFar', { lines: expected.lines })}</span>`;
  const hasStopped = state === 'failed' && applied.lines > 0;
  if (state !== 'applying' && !hasStopped) return null;
  const { lines } = expected;
  return html`<progress aria-label="${t('people.importState.progress')}" max="${Math.max(1, lines)}" value="${applied.lines}"></progress> <span class="quiet">${t('people.importState.progressOf', { lines: applied.lines, lines2: lines })}</span>`;
}

/** The import's state and progress, and the actions that are currently possible. */
export function renderImportState(view: View<MemberImportDetail>): Html {
  const { state, expected, applied, isFileKept, examinedAt } = view.data;
  const hasWritten = state === 'applied' || (state === 'failed' && applied.lines > 0);
  const isApplicable =
    (state === 'examined' && changesSomething(expected)) ||
    (state === 'failed' && isFileKept && examinedAt !== null);
  const label =
    state === 'failed' ? t('people.importState.resumeImport') : t('people.importState.applyImport');
  const confirmation = isFileKept
    ? t('people.importState.deleteEffect')
    : t('people.importState.removeEffect');
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
  return html`<dl><dt>${t('people.importState.linesRead')}</dt><dd>${lines}</dd>
<dt>${t('people.importState.skipped')}</dt><dd>${wrong}</dd>
<dt>${t('people.importState.newAccounts')}</dt><dd>${members}</dd>
<dt>${t('people.importState.subscribed')}</dt><dd>${confirmed}</dd>
<dt>${t('people.importState.unsubscribed')}</dt><dd>${withdrawn}</dd>
<dt>${t('people.importState.suppressed')}</dt><dd>${suppressed}</dd></dl>`;
}

function renderWords(memberImport: MemberImportDetail): Html {
  const { state, createdAt, appliedAt, failure, expected } = memberImport;
  const since = rich('people.importState.uploadedAt', {
    createdAt: renderInstant(createdAt),
  });
  return html`${since} ${wordStep()}`;

  function wordStep(): Html | string {
    if (state === 'examining') return t('people.importState.checkingNow');
    if (state === 'examined' && !changesSomething(expected))
      return t('people.importState.nothingToChange');
    if (state === 'examined') {
      const b = (words: Html) => html`<strong>${words}</strong>`;
      return rich('people.importState.preview', { b });
    }
    if (state === 'applying') return t('people.importState.applyingNow');
    if (state === 'applied' && appliedAt !== null) {
      const at = renderInstant(appliedAt);
      return rich('people.importState.result', { at });
    }
    return t('people.importState.failedFailure', {
      failure: translatePhrase('people.fileProblem', failure ?? ''),
    });
  }
}
