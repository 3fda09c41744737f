import { type Html, html } from '../../platform/html/html.ts';
import type { MemberImport, MemberImportDetail } from '../api-types.ts';
import { idOf } from '../page.ts';
import { IMPORT_CHANGES, IMPORT_STATES } from './console.wording.ts';
import { renderForm, renderUploads } from './console-form.part.ts';
import { action, consolePage } from './console-page.ts';
import { rich, t, translatePhrase, word } from './console-texts.ts';
import { file } from './form-fields.rules.ts';
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

/** The upload changes no member: the file is checked first, and the import's page shows what applying it would do. */
const upload = action(
  PATH,
  async ({ visit, readFile }) => {
    const { bytes } = await readFile();
    const raw = { contentType: 'text/csv', bytes };
    return await visit.call('createMemberImport', { raw });
  },
  {
    fields: {
      file: file('console.word.file', 'people.memberImports.fileHint', { accept: '.csv,text/csv' }),
    },
    next: ({ id }) => `${PATH}/${id}`,
    notice: null,
    heading: 'console.word.import',
    label: 'console.word.upload',
    attributes: { class: 'card', 'data-slow': true },
  },
);

/** Exports and imports of members and their consents. */
export const memberImportPages = [
  ...listPage(PATH, 'listMemberImports', {
    title: 'console.word.importAndExport',
    limit: 20,
    above: (view) => html`<div class="two">
${renderUploads(view, () => renderForm(view, upload, { content: (field) => html`${field.file}<p class="quiet">${t('people.memberImports.help')}</p>` }))}
<section class="card"><h2>${t('people.memberImports.export')}</h2>
<p>${rich('people.memberImports.exportMembersCsv', { link: (words) => html`<a href="/staff/files/members.csv">${words}</a>` })}</p>
<p>${rich('people.memberImports.exportConsentsCsv', { link: (words) => html`<a href="/staff/files/consents.csv">${words}</a>` })}</p>
<p class="quiet">${t('people.memberImports.exportHelp')}</p></section>
</div>
<h2>${t('people.memberImports.imports')}</h2>`,
    columns: () => ({
      'people.memberImports.uploaded': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      'console.word.status': ({ state }) => word(IMPORT_STATES[state]),
      'people.memberImports.lines': sum<MemberImport>(({ expected }) => expected.lines),
      'people.memberImports.skipped': sum<MemberImport>(({ expected }) => expected.wrong),
      'console.word.progress': renderImportProgress,
    }),
    empty: () => t('people.memberImports.noRecentImports'),
    actions: [upload],
  }),
  // An import's progress, its changes, and the skipped lines with the reasons.
  ...consolePage(`${PATH}/:id`, {
    title: 'console.word.import',
    load: (request) => request.visit.call('getMemberImport', { params: idOf(request) }),
    main: (view) => html`${renderImportState(view)}
${renderChanges(view.data)}
${renderProblems(view.data)}
<p><a href="${PATH}">${t('people.memberImports.allImports')}</a></p>`,
    refreshSeconds: ({ state }) =>
      state === 'examining' || state === 'applying' ? REFRESH_SECONDS : undefined,
    actions: [applyImport, deleteImport],
  }),
];

function renderChanges({ changes, expected }: MemberImportDetail): Html | null {
  if (changes.length === 0) return null;
  const { members, confirmed, withdrawn, suppressed } = expected;
  const all = members + confirmed + withdrawn + suppressed;
  return html`<section><h2>${t('people.memberImports.changes')}</h2>
${changes.length < all ? html`<p class="quiet">${rich('people.memberImports.firstLines', { count: changes.length, all })}</p>` : null}
${renderTable<(typeof changes)[number]>(
  {
    'console.word.email': ({ email }) => email,
    'console.word.change': ({ what }) => word(IMPORT_CHANGES[what]),
    'console.word.newsletter': ({ newsletter }) => newsletter,
  },
  changes,
)}</section>`;
}

function renderProblems({ problems, expected: { wrong } }: MemberImportDetail): Html | null {
  if (problems.length === 0) return null;
  return html`<section><h2>${t('people.memberImports.skippedLines')}</h2>
${problems.length < wrong ? html`<p class="quiet">${rich('people.memberImports.firstWrongLines', { count: problems.length, wrong })}</p>` : null}
${renderTable<(typeof problems)[number]>(
  {
    'people.memberImports.line': ({ line }) => line,
    'console.word.reason': ({ message }) => translatePhrase('people.fileProblem', message),
  },
  problems,
)}</section>`;
}
