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
    heading: 'Bring in',
    label: 'Hand it in',
    attributes: { enctype: 'multipart/form-data', class: 'card', 'data-slow': true },
  },
);

/** Exports and imports of members and their consents. */
export const memberImportPages = [
  ...listPage(PATH, 'listMemberImports', {
    title: 'Members as files',
    limit: 20,
    above: (view) => html`<div class="two">
${renderUpload(view)}
<section class="card"><h2>Take out</h2>
<p><a href="/staff/files/members.csv">All members (CSV)</a>, with their standing and what they agreed to now.</p>
<p><a href="/staff/files/consents.csv">All consents (CSV)</a>, of everybody, line by line, and what is suppressed.</p>
<p class="quiet">They come at most 20 times an hour, and leave a line in the record.</p></section>
</div>
<h2>Files that were handed in</h2>`,
    columns: () => ({
      'Handed in': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      State: ({ state }) => IMPORT_STATES[state],
      Lines: sum<MemberImport>(({ expected }) => expected.lines),
      'Left out': sum<MemberImport>(({ expected }) => expected.wrong),
      'How far': renderImportProgress,
    }),
    empty: () => 'None was handed in lately.',
    actions: [upload],
  }),
  // An import's progress, its changes, and the lines that are skipped with the reasons.
  ...consolePage(`${PATH}/:id`, {
    title: 'A file of members',
    load: (request) => request.visit.call('getMemberImport', { params: idOf(request) }),
    main: (view) => html`${renderImportState(view)}
${renderChanges(view.data)}
${renderProblems(view.data)}
<p><a href="${PATH}">All files</a></p>`,
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
      () => html`<label>File <span class="hint">CSV in UTF-8 of up to 16 MB, with the columns of one of the two files that are taken out here</span> <input type="file" name="file" accept=".csv,text/csv" required${attributes}></label>
${message}
<p class="quiet">It is looked through first, and nothing is changed until you say so. Nobody is put on a list who left it, or without when, how and to which words they agreed.</p>`,
  });
}

function renderChanges({ changes, expected }: MemberImportDetail): Html | null {
  if (changes.length === 0) return null;
  const { members, confirmed, withdrawn, suppressed } = expected;
  const all = members + confirmed + withdrawn + suppressed;
  return html`<section><h2>What it would change</h2>
${changes.length < all ? html`<p class="quiet">The first ${changes.length} of ${all}, in the order of the file.</p>` : null}
${renderTable<(typeof changes)[number]>(
  {
    Address: ({ email }) => email,
    What: ({ what }) => IMPORT_CHANGES[what],
    List: ({ newsletter }) => newsletter,
  },
  changes,
)}</section>`;
}

function renderProblems({ problems, expected: { wrong } }: MemberImportDetail): Html | null {
  if (problems.length === 0) return null;
  return html`<section><h2>Lines that are left out</h2>
${problems.length < wrong ? html`<p class="quiet">${wrong} are left out; these are the reasons for the first of them.</p>` : null}
${renderTable<(typeof problems)[number]>(
  { Line: ({ line }) => line, Why: ({ message }) => message },
  problems,
)}</section>`;
}
