import { type Html, html } from '../../platform/html/html.ts';
import type { MemberImport, MemberImportDetail } from '../api-types.ts';
import { idOf } from '../page.ts';
import { errorBeside } from '../pages/field-error.part.ts';
import { IMPORT_CHANGES, IMPORT_STATES } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import {
  applyImport,
  deleteImport,
  renderImportProgress,
  renderImportState,
} from './import-state.part.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/member-imports';
const REFRESH_SECONDS = 5;

/**
 * The upload changes no member: the file is checked first, and its page shows what applying it would
 * do.
 */
const upload = action(
  PATH,
  async ({ visit, readFile }) => {
    const raw = { contentType: 'text/csv', bytes: await readFile() };
    return await visit.call('createMemberImport', { raw });
  },
  {
    next: ({ id }) => `${PATH}/${id}`,
    notice: null,
    heading: 'Import',
    label: 'Upload',
    attributes: { enctype: 'multipart/form-data', class: 'card', 'data-slow': true },
  },
);

/** Exports and imports of members and their consents. */
export const memberImportPages = [
  ...listPage(PATH, 'listMemberImports', {
    title: 'Import and export',
    limit: 20,
    above: (view) => html`<div class="two">
${renderUpload(view)}
<section class="card"><h2>Export</h2>
<p><a href="/staff/files/members.csv">Export members (CSV)</a>: status and current consents.</p>
<p><a href="/staff/files/consents.csv">Export consents (CSV)</a>: every consent and suppression, one per line.</p>
<p class="quiet">Up to 20 exports an hour. Each is recorded in the audit log.</p></section>
</div>
<h2>Imports</h2>`,
    columns: () => ({
      Uploaded: ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      Status: ({ state }) => IMPORT_STATES[state],
      Lines: sum<MemberImport>(({ expected }) => expected.lines),
      Skipped: sum<MemberImport>(({ expected }) => expected.wrong),
      Progress: renderImportProgress,
    }),
    empty: () => 'No recent imports.',
    actions: [upload],
  }),
  // An import's progress, its changes, and the lines that are skipped with the reasons.
  ...consolePage(`${PATH}/:id`, {
    title: 'Import',
    load: (request) => request.visit.call('getMemberImport', { params: idOf(request) }),
    main: (view) => html`${renderImportState(view)}
${renderChanges(view.data)}
${renderProblems(view.data)}
<p><a href="${PATH}">All imports</a></p>`,
    refreshSeconds: ({ state }) =>
      state === 'examining' || state === 'applying' ? REFRESH_SECONDS : undefined,
    actions: [applyImport, deleteImport],
  }),
];

function renderUpload(view: View<unknown>): Html {
  const refusal = view.refused === upload ? view.problem?.options.detail : undefined;
  const { attributes, message } = errorBeside('file', refusal ?? null);
  return renderForm(view, upload, {
    content:
      () => html`<label>File <span class="hint">CSV in UTF-8, up to 16 MB, with the columns of one of the two exports</span> <input type="file" name="file" accept=".csv,text/csv" required${attributes}></label>
${message}
<p class="quiet">The file is checked first. Nothing changes until you apply it. Members who unsubscribed, or without a recorded consent, are not subscribed.</p>`,
  });
}

function renderChanges({ changes, expected }: MemberImportDetail): Html | null {
  if (changes.length === 0) return null;
  const { members, confirmed, withdrawn, suppressed } = expected;
  const all = members + confirmed + withdrawn + suppressed;
  return html`<section><h2>Changes</h2>
${changes.length < all ? html`<p class="quiet">The first ${changes.length} of ${all}, in file order.</p>` : null}
${renderTable<(typeof changes)[number]>(
  {
    Email: ({ email }) => email,
    Change: ({ what }) => IMPORT_CHANGES[what],
    Newsletter: ({ newsletter }) => newsletter,
  },
  changes,
)}</section>`;
}

function renderProblems({ problems, expected: { wrong } }: MemberImportDetail): Html | null {
  if (problems.length === 0) return null;
  return html`<section><h2>Skipped lines</h2>
${problems.length < wrong ? html`<p class="quiet">The first ${problems.length} of ${wrong}.</p>` : null}
${renderTable<(typeof problems)[number]>(
  { Line: ({ line }) => line, Reason: ({ message }) => message },
  problems,
)}</section>`;
}
