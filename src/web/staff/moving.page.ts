import { type Html, html } from '../../platform/html/html.ts';
import { roundTimeLeft } from '../../time/time-left.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { idOf, type Page, type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { renderForm, renderUploads } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { formatNumber, type PlainKey, rich, t } from './console-texts.ts';
import { checkbox, file, longText } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { renderMoveResult, wordNoun } from './move-result.part.ts';
import { type Columns, renderTable } from './table.part.ts';

const PATH = '/staff/moving';
const REFRESH_SECONDS = 5;

type StaffMove = RowOf<'listMoves'>;
type StaffMoveDetail = ResponseOf<'getMove'>;

const STATES = {
  new: 'people.moveState.new',
  working: 'people.moveState.working',
  done: 'people.moveState.done',
  failed: 'people.moveState.failed',
} as const satisfies Record<StaffMove['state'], PlainKey>;

/** The current or last operation of an import. */
const OPERATIONS = {
  preview: 'people.moveOperation.preview',
  apply: 'people.moveOperation.apply',
  check: 'people.moveOperation.check',
  undo: 'people.moveOperation.undo',
} as const satisfies Record<NonNullable<StaffMove['operation']>, PlainKey>;

const create = action(PATH, 'createMove', {
  heading: 'people.moving.heading',
  label: 'people.moving.start',
  notice: null,
  attributes: { class: 'card' },
  next: ({ id }) => `${PATH}/${id}`,
});

const upload = action(
  `${PATH}/:id/files`,
  async (request) => {
    const { name, bytes } = await request.readFile();
    const raw = { contentType: 'application/octet-stream', bytes };
    const params = idOf(request);
    return await request.visit.call('addMoveFile', { params, query: { name }, raw });
  },
  {
    fields: { file: file('console.word.file') },
    heading: 'people.moving.exports',
    label: 'console.word.upload',
    attributes: { class: 'card', 'data-slow': true },
  },
);

const savePlan = action(`${PATH}/:id/plan`, 'changeMovePlan', {
  fields: {
    plan: longText('people.moving.plan', 'people.moving.planHint', {
      rows: 24,
      spellcheck: 'false',
    }),
  },
  label: 'console.word.saveChanges',
  heading: 'people.moving.plan',
  attributes: { class: 'card' },
});

const preview = action(`${PATH}/:id/preview`, 'runMoveOperation', {
  fields: {
    stripe: checkbox('people.moving.takeOverSubscriptions', 'people.moving.takeOverHint'),
  },
  body: (form) => ({ operation: 'preview', stripe: form['stripe'] === 'on' }),
  label: 'people.moving.startDryRun',
  notice: null,
});

const apply = action(`${PATH}/:id/apply`, 'runMoveOperation', {
  body: () => ({ operation: 'apply' }),
  label: 'people.moving.importEverything',
  summary: 'people.moving.importEverything',
  confirmation: 'people.moving.importEffect',
  notice: null,
});

const check = action(`${PATH}/:id/check`, 'runMoveOperation', {
  body: () => ({ operation: 'check' }),
  label: 'people.moving.checkEverything',
  look: 'plain',
  notice: null,
});

const undo = action(`${PATH}/:id/undo-move`, 'runMoveOperation', {
  body: () => ({ operation: 'undo' }),
  label: 'people.moving.undoImport',
  summary: 'people.moving.undoImport',
  look: 'small',
  confirmation: 'people.moving.undoEffect',
  isDangerous: true,
  notice: null,
});

const remove = action(`${PATH}/:id/remove`, 'deleteMove', {
  next: () => PATH,
  notice: 'removed',
  label: 'people.moving.delete',
  look: 'small',
  summary: 'people.moving.delete',
  confirmation: 'people.moving.deleteEffect',
});

const removeFile = action(`${PATH}/:id/files/:fileId/remove`, 'deleteMoveFile', {
  label: 'console.word.remove',
  look: 'small',
  notice: 'removed',
});

/** Imports from other systems: upload, plan, dry run, import, check and undo. */
export const movingPages = [
  ...listPage(PATH, 'listMoves', {
    title: 'console.word.moveIn',
    above: (view) =>
      html`${renderForm(view, create, {
        content: () => html`<p class="quiet">${t('people.moving.intro')}</p>`,
      })}`,
    columns: () => ({
      'console.word.started': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      'people.moving.files': ({ files }) =>
        files.length === 0 ? null : formatNumber(files.length),
      'people.moving.last': ({ operation }) =>
        operation === null ? null : t(OPERATIONS[operation]),
      'console.word.status': ({ state }) => t(STATES[state]),
    }),
    empty: () => t('people.moving.noMoves'),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: 'console.word.moveIn',
    load: (request) => request.visit.call('getMove', { params: idOf(request) }),
    main: renderMove,
    refreshSeconds: ({ state }) => (state === 'working' ? REFRESH_SECONDS : undefined),
    actions: [upload, removeFile, savePlan, preview, apply, check, undo, remove],
  }),
  { method: 'get', path: `${PATH}/:id/access.csv`, handle: downloadAccess } satisfies Page,
];

/** Downloads the list of each member's access through the console, which renews an expired session first. */
async function downloadAccess(request: PageRequest): Promise<PageResponse> {
  const { visit } = request;
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(PATH)}`);
  const { answer } = await visit.callInFull('exportMoveAccess', { params: idOf(request) });
  return { file: answer };
}

function renderMove(view: View<StaffMoveDetail>): Html {
  const { state, files, plan, result } = view.data;
  const isIdle = state !== 'working';
  // While an operation runs, the result is that of the previous one.
  return html`${renderState(view)}
${isIdle && result !== null ? renderMoveResult(result) : null}
${isIdle && view.data.hasAccessList ? html`<p><a href="${PATH}/${view.data.id}/access.csv">${t('people.moving.exportAccess')}</a></p>` : null}
${isIdle ? renderUploads(view, () => renderUpload(view)) : null}
${isIdle && plan !== null ? renderForm(view, savePlan, { saved: { plan } }) : null}
${isIdle && files.length === 0 ? renderForm(view, remove) : null}
<p><a href="${PATH}">${t('people.moving.allMoves')}</a></p>`;
}

function renderState(view: View<StaffMoveDetail>): Html | null {
  const { state, operation, progress, failure, files, plan } = view.data;
  if (files.length === 0) return null;
  if (state === 'working') {
    return html`<div class="card state"><p>${operation && t('people.moving.underWay', { operation: t(OPERATIONS[operation]) })}</p>
${renderProgress(progress)}</div>`;
  }
  return html`<div class="card state">
<p>${renderWords(view.data)}</p>
${failure === null ? null : html`<p role="alert">${failure}</p>`}
${renderForm(view, preview, { saved: { stripe: view.data.stripe }, look: plan === null ? undefined : 'plain' })}
${plan === null ? null : html`${renderForm(view, apply)}${renderForm(view, check)}${renderForm(view, undo)}`}
${renderForm(view, remove)}
</div>`;
}

const STEPS = {
  read: 'people.moveStep.read',
  plan: 'people.moveStep.plan',
  apply: 'people.moveStep.apply',
  check: 'people.moveStep.check',
  undo: 'people.moveStep.undo',
  list: 'people.moveStep.list',
} as const satisfies Record<NonNullable<StaffMove['progress']>['step'], PlainKey>;

function renderProgress(progress: StaffMove['progress']): Html {
  const label = t('console.word.progress');
  if (progress === null) return html`<progress aria-label="${label}"></progress>`;
  const { step, what, count, total, percent, secondsLeft } = progress;
  const done = { step: t(STEPS[step]), what: wordNoun(what), count };
  return html`<p>${total === null ? t('people.moving.progress', done) : t('people.moving.progressOf', { ...done, total })}</p>
${secondsLeft === null ? null : html`<p class="quiet">${wordTimeLeft(secondsLeft)}</p>`}
<progress aria-label="${label}"${percent === null ? null : html` max="100" value="${percent}"`}></progress>`;
}

function wordTimeLeft(secondsLeft: number): string {
  const left = roundTimeLeft(secondsLeft);
  return 'hours' in left
    ? t('people.moving.hoursLeft', left)
    : t('people.moving.minutesLeft', left);
}

function renderWords({ state, operation, finishedAt }: StaffMoveDetail): Html | string {
  if (operation === null) return t('people.moving.firstStep');
  const done = t(OPERATIONS[operation]);
  if (state === 'failed') return t('people.moving.operationFailed', { operation: done });
  const at = finishedAt === null ? '' : renderInstant(finishedAt);
  return rich('people.moving.operationFinished', { operation: done, at });
}

/** Forms cannot contain forms, so the files with their buttons stand before the form of the next one. */
function renderUpload(view: View<StaffMoveDetail>): Html {
  const hint = rich('people.moving.fileHint', { code: (name) => html`<code>${name}</code>` });
  return html`${renderFiles(view)}${renderForm(view, upload, {
    fields: { file: file('console.word.file', hint) },
  })}`;
}

function renderFiles(view: View<StaffMoveDetail>): Html | null {
  const { files } = view.data;
  if (files.length === 0) return null;
  const columns: Columns<StaffMoveDetail['files'][number]> = {
    'console.word.file': ({ name, bytes }) =>
      t('people.moving.fileSize', { name, kilobytes: Math.ceil(bytes / 1000) }),
    'console.word.actions': ({ id }) => renderForm(view, removeFile, { params: { fileId: id } }),
  };
  return renderTable(columns, files);
}
