import { type Html, html } from '../../platform/html/html.ts';
import { describeTimeLeft } from '../../time/time-left.ts';
import type { AnswerOf, RowOf } from '../api-types.ts';
import { idOf } from '../page.ts';
import { errorBeside } from '../pages/field-error.part.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { checkbox, longText } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { renderMoveResult } from './move-result.part.ts';

const PATH = '/staff/moving';
const REFRESH_SECONDS = 5;

type StaffMove = RowOf<'listMoves'>;
type StaffMoveDetail = AnswerOf<'getMove'>;

const STATES: Readonly<Record<StaffMove['state'], string>> = {
  new: 'New',
  working: 'In progress',
  done: 'Done',
  failed: 'Failed',
};

/** What is under way or was done last. */
const DEEDS: Readonly<Record<NonNullable<StaffMove['deed']>, string>> = {
  preview: 'Dry run',
  apply: 'Import',
  check: 'Check',
  undo: 'Undo',
};

const create = action(PATH, 'createMove', {
  heading: 'Move in from another system',
  label: 'Start a move',
  notice: null,
  attributes: { class: 'card' },
  next: ({ id }) => `${PATH}/${id}`,
});

const upload = action(
  `${PATH}/:id/files`,
  async (request) => {
    const raw = { contentType: 'application/octet-stream', bytes: await request.readFile() };
    return await request.visit.call('addMoveFile', { params: idOf(request), raw });
  },
  {
    heading: 'Exports of the old system',
    label: 'Upload',
    attributes: { enctype: 'multipart/form-data', class: 'card', 'data-slow': true },
  },
);

const savePlan = action(`${PATH}/:id/plan`, 'changeMovePlan', {
  fields: {
    plan: longText('Plan', 'what becomes what, as YAML', { rows: 24, spellcheck: 'false' }),
  },
  label: 'Save changes',
  heading: 'Plan',
  attributes: { class: 'card' },
});

const preview = action(`${PATH}/:id/preview`, 'carryOutMove', {
  fields: {
    stripe: checkbox(
      'Take over live subscriptions',
      'of the Stripe account that this site uses: readers keep their price and their day, and nothing is charged. Only metadata is added at Stripe',
    ),
  },
  body: (form) => ({ deed: 'preview', stripe: form['stripe'] === 'on' }),
  label: 'Start dry run',
  notice: null,
});

const apply = action(`${PATH}/:id/apply`, 'carryOutMove', {
  body: () => ({ deed: 'apply' }),
  label: 'Import everything',
  summary: 'Import everything',
  confirmation:
    'Articles are published and members get access as the plan says. Live subscriptions that the dry run listed are taken over as they are. No emails are sent, and you can undo the import; a subscription only until it renews here.',
  notice: null,
});

const check = action(`${PATH}/:id/check`, 'carryOutMove', {
  body: () => ({ deed: 'check' }),
  label: 'Check every member and article',
  look: 'plain',
  notice: null,
});

const undo = action(`${PATH}/:id/undo-move`, 'carryOutMove', {
  body: () => ({ deed: 'undo' }),
  label: 'Undo the import',
  summary: 'Undo the import',
  look: 'small',
  confirmation: 'Everything that was imported and nobody has used since is deleted.',
  isDangerous: true,
  notice: null,
});

const remove = action(`${PATH}/:id/remove`, 'deleteMove', {
  next: () => PATH,
  notice: 'removed',
  label: 'Delete this move',
  look: 'small',
  summary: 'Delete this move',
  confirmation: 'Its files and its plan are deleted. What was imported stays.',
});

/** Moves from other systems: upload, plan, dry run, import, check and undo. */
export const movingPages = [
  ...listPage(PATH, 'listMoves', {
    title: 'Move in',
    above: (view) =>
      html`${renderForm(view, create, {
        content: () =>
          html`<p class="quiet">Bring articles, members, subscriptions and comments from Ghost, WordPress, Substack and other systems. Nothing changes before you import.</p>`,
      })}`,
    columns: () => ({
      Started: ({ id, createdAt }) => html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      Files: ({ files }) => `${files.length}`,
      Last: ({ deed }) => (deed === null ? '–' : DEEDS[deed]),
      Status: ({ state }) => STATES[state],
    }),
    empty: () => 'There are no moves.',
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: 'Move in',
    load: (request) => request.visit.call('getMove', { params: idOf(request) }),
    main: renderMove,
    refreshSeconds: ({ state }) => (state === 'working' ? REFRESH_SECONDS : undefined),
    actions: [upload, savePlan, preview, apply, check, undo, remove],
  }),
];

function renderMove(view: View<StaffMoveDetail>): Html {
  const { state, files, plan, result } = view.data;
  const isIdle = state !== 'working';
  return html`${renderState(view)}
${result === null ? null : renderMoveResult(result)}
${isIdle ? renderUpload(view) : null}
${isIdle && plan !== null ? renderForm(view, savePlan, { saved: { plan } }) : null}
${isIdle && files.length === 0 ? renderForm(view, remove) : null}
<p><a href="${PATH}">All moves</a></p>`;
}

function renderState(view: View<StaffMoveDetail>): Html | null {
  const { state, deed, progress, failure, files, plan } = view.data;
  if (files.length === 0) return null;
  if (state === 'working') {
    return html`<div class="card state"><p>${deed && DEEDS[deed]} in progress. You can close this page.</p>
${renderProgress(progress)}</div>`;
  }
  return html`<div class="card state">
<p>${renderWords(view.data)}</p>
${failure === null ? null : html`<p role="alert">${failure}</p>`}
${renderForm(view, preview, { saved: { stripe: view.data.stripe } })}
${plan === null ? null : html`${renderForm(view, apply)}${renderForm(view, check)}${renderForm(view, undo)}`}
${renderForm(view, remove)}
</div>`;
}

const STEPS: Readonly<Record<NonNullable<StaffMove['progress']>['step'], string>> = {
  read: 'Reading',
  plan: 'Planning',
  apply: 'Importing',
  check: 'Checking',
  undo: 'Undoing',
  list: 'Listing access',
};

function renderProgress(progress: StaffMove['progress']): Html {
  if (progress === null) return html`<progress aria-label="Progress"></progress>`;
  const { step, what, count, total, percent, secondsLeft } = progress;
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`;
  const left = secondsLeft === null ? '' : `, ${describeTimeLeft(secondsLeft)}`;
  return html`<p>${STEPS[step]}: ${count.toLocaleString('en')}${of} ${what}${left}.</p>
<progress aria-label="Progress"${percent === null ? null : html` max="100" value="${percent}"`}></progress>`;
}

function renderWords({ state, deed, finishedAt }: StaffMoveDetail): Html | string {
  if (deed === null) return 'Start a dry run. It changes nothing, and proposes a plan.';
  if (state === 'failed') return html`${DEEDS[deed]}: failed.`;
  return html`${DEEDS[deed]}: finished ${finishedAt && renderInstant(finishedAt)}.`;
}

function renderUpload(view: View<StaffMoveDetail>): Html {
  const refusal = view.refused === upload ? view.problem?.options.detail : undefined;
  const { attributes, message } = errorBeside('file', refusal ?? null);
  return renderForm(view, upload, {
    content: () => html`${renderFiles(view.data)}
<label>File <span class="hint">a file or zip of up to 16 MB, as the old system exported it; larger sites use the command <code>pennypress move</code></span> <input type="file" name="file" required${attributes}></label>
${message}`,
  });
}

function renderFiles({ files }: StaffMoveDetail): Html | null {
  if (files.length === 0) return null;
  return html`<ul>${files.map(
    ({ name, bytes }) => html`<li>${name} (${Math.ceil(bytes / 1000)} kB)</li>`,
  )}</ul>`;
}
