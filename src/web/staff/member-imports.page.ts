import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, MemberImport } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { errorBeside } from '../pages/field-error.part.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { IMPORT_STATES } from './console.wording.ts';
import { renderImportProgress } from './import-state.part.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable, sum } from './table.part.ts';

const SECTION_PATH = '/staff/member-imports';

/** Exports and imports of members and their consents. */
export const showMemberImports = asStaff((request, me) => renderImports(request, me));

/**
 * The upload changes no member: the file is checked first, and its page shows what applying it would
 * do.
 */
export const uploadMemberFile = asStaff(async (request, me): Promise<PageAnswer> => {
  const outcome = await attempt(sendFile(request));
  if (outcome instanceof AppError) return renderImports(request, me, outcome);
  return seeOther(`${SECTION_PATH}/${outcome.id}`);
});

async function sendFile({ visit, readFile }: PageRequest) {
  const raw = { contentType: 'text/csv', bytes: await readFile() };
  return await visit.call('createMemberImport', { raw });
}

async function renderImports(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const { cursor } = request.query;
  const list = await request.visit.call('listMemberImports', { query: { cursor } });
  const main = html`<div class="two">
${renderUpload(problem)}
<section class="card"><h2>Take out</h2>
<p><a href="/staff/files/members.csv">All members (CSV)</a>, with their standing and what they agreed to now.</p>
<p><a href="/staff/files/consents.csv">All consents (CSV)</a>, of everybody, line by line, and what is suppressed.</p>
<p class="quiet">They come at most 20 times an hour, and leave a line in the record.</p></section>
</div>
<h2>Files that were handed in</h2>
${list.data.length > 0 ? renderImportList(list.data) : html`<p class="dek">None was handed in lately.</p>`}
${renderMore(SECTION_PATH, list.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, {
    title: 'Members as files',
    section: SECTION_PATH,
    main,
    status,
  });
}

function renderUpload(problem: AppError | undefined): Html {
  const error = errorBeside('file', problem?.options.detail ?? null);
  return html`<form method="post" action="${SECTION_PATH}" enctype="multipart/form-data" class="card" data-slow><h2>Bring in</h2>
<label>File <span class="hint">CSV in UTF-8 of up to 16 MB, with the columns of one of the two files that are taken out here</span> <input type="file" name="file" accept=".csv,text/csv" required${error.attributes}></label>
${error.message}
<p class="quiet">It is looked through first, and nothing is changed until you say so. Nobody is put on a list who left it, or without when, how and to which words they agreed.</p>
<button>Hand it in</button></form>`;
}

function renderImportList(imports: readonly MemberImport[]): Html {
  return renderTable(
    ['Handed in', 'State', sum('Lines'), sum('Left out'), 'How far'],
    imports.map((one) => [
      html`<a href="${SECTION_PATH}/${one.id}">${renderInstant(one.createdAt)}</a>`,
      IMPORT_STATES[one.state],
      one.expected.lines,
      one.expected.wrong,
      renderImportProgress(one),
    ]),
  );
}
