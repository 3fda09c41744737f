import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Desk, Me, QueryOf } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import {
  asStaff,
  fetchDashboard,
  renderMore,
  renderTabs,
  showConsole,
  writeQuery,
} from './console.layout.ts';
import { renderCase, renderReasons } from './moderation-case.part.ts';

const SECTION_PATH = '/staff/moderation';
type Queue = NonNullable<QueryOf<'listModerationQueue'>['status']>;

const QUEUES = Object.entries({
  held: 'Held',
  reported: 'Reported',
  appealed: 'Appealed',
} satisfies Record<Queue, string>) as readonly (readonly [Queue, string])[];

/**
 * The queue, oldest first. A script adds the keyboard shortcuts a, r, n, p and u for the buttons and
 * links.
 */
export const showModeration = asStaff((request, me) => renderQueue(request, me));

async function renderQueue(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const {
    status = 'held',
    last,
    cursor,
  } = problem ? { status: request.form['status'] } : request.query;
  const [list, desk] = await Promise.all([
    request.visit.call('listModerationQueue', { query: { status, cursor, limit: 50 } }),
    fetchDashboard(request),
  ]);
  const main = html`${renderProblem(problem)}${last ? html`<p class="notice"><a href="${SECTION_PATH}/${last}${writeQuery({ status })}" data-undo>Decide anew on the last one</a></p>` : null}
${renderQueues(status, desk)}
<p class="quiet keys">Keys: <kbd>n</kbd> next, <kbd>p</kbd> previous, <kbd>a</kbd> approve, <kbd>r</kbd> reject, then the reason and <kbd>Enter</kbd>, <kbd>u</kbd> decide anew on the last one.</p>
${list.data.length === 0 ? html`<p class="dek">Nothing waits here.</p>` : null}
${list.data.length > 1 ? renderMany(status) : null}
<div data-queue>${list.data.map((one) => renderCase(one, status))}</div>
${renderMore(SECTION_PATH, list.nextCursor, { status })}`;
  const code = problem?.options.status ?? 200;
  return showConsole(request, me, {
    title: 'Conversation',
    section: SECTION_PATH,
    main,
    counts: desk,
    status: code,
  });
}

/** A single comment in any status: a moderator may decide on it again here. */
export const showCase = asStaff((request, me) => renderOne(request, me));

async function renderOne(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { form, query, visit } = request;
  const status = (problem ? form['status'] : query['status']) ?? 'held';
  const found = await attempt(visit.call('getModerationCase', { params: idOf(request) }));
  // If the comment was deleted meanwhile, the page shows that error.
  if (found instanceof AppError && !problem) throw found;
  const refused = problem && { problem, typed: form };
  const main = html`${renderProblem(problem)}<p><a href="${SECTION_PATH}${writeQuery({ status })}">Back to the queue</a></p>
${
  found instanceof AppError
    ? null
    : html`<p>It is <strong>${found.status}</strong> now.</p>
${renderCase(found, status, refused)}`
}`;
  const code = problem?.options.status ?? 200;
  return showConsole(request, me, {
    title: 'One comment',
    section: SECTION_PATH,
    main,
    status: code,
  });
}

/** Applies one decision to every ticked comment. Each checkbox is a field named after its comment. */
export const decideMany = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const ids = Object.keys(form).flatMap((name) => /^case-(.+)$/.exec(name)?.[1] ?? []);
  const body =
    form['act'] === 'reject'
      ? { ids, decision: 'reject', reason: form['reason'] }
      : { ids, decision: 'approve' };
  const outcome = ids.length > 0 ? await attempt(visit.call('decideOnComments', { body })) : null;
  if (outcome instanceof AppError) return renderQueue(request, me, outcome);
  return seeOther(`${SECTION_PATH}${writeQuery({ status: form['status'], notice: 'decided' })}`);
});

/** Shows errors on the comment's own page, for example if another moderator decided first. */
export const decideCase = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, params, form } = request;
  const note = (form['note'] ?? '').trim() || null;
  const outcome = await attempt(
    form['act'] === 'reject'
      ? visit.call('rejectComment', {
          params: idOf(request),
          body: { reason: form['reason'] ?? '', note },
        })
      : visit.call('approveComment', { params: idOf(request) }),
  );
  const { status } = form;
  if (!(outcome instanceof AppError)) {
    return seeOther(
      `${SECTION_PATH}${writeQuery({ status, notice: 'decided', last: params['id'] })}`,
    );
  }
  return renderOne(request, me, outcome);
});

function renderQueues(status: string, { conversation }: Desk): Html {
  const tabs = QUEUES.map(([queue, label]) => ({
    label: `${label} (${conversation[queue]})`,
    path: `${SECTION_PATH}?status=${queue}`,
    isCurrent: queue === status,
  }));
  const tips = {
    label: `Tips (${conversation.tips})`,
    path: `${SECTION_PATH}/tips`,
    isCurrent: false,
  };
  return renderTabs([...tabs, tips]);
}

function renderMany(status: string): Html {
  return html`<details><summary>Decide on all that are ticked</summary><form method="post" action="${SECTION_PATH}" id="many" class="acts">
${hiddenField('status', status)}
<button name="act" value="approve">Approve them</button>
<label>Reason ${renderReasons()}</label>
<button name="act" value="reject" class="plain">Reject them</button>
</form></details>`;
}
