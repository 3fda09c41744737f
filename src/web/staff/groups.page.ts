import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Group, Me, RowOf, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderGroupFields } from './group-fields.part.ts';
import { readGroupForm } from './group-form.rules.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/groups';

/** Group subscriptions: schools, companies, libraries. */
export const showGroups = asStaff((request, me) => renderGroups(request, me));

export const createGroup = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const call = { body: readGroupForm(form), key: form['key'] };
  const outcome = await attempt(visit.call('createGroup', call));
  if (outcome instanceof AppError) return renderGroups(request, me, outcome);
  return seeOther(`${PATH}/${outcome.id}?notice=kept`);
});

export const showGroup = asStaff((request, me) => renderGroup(request, me));

/** Saves a group. Access through its seats and addresses follows at once. */
export const saveGroup = asStaff(async (request, me): Promise<PageAnswer> => {
  const call = { params: idOf(request), body: readGroupForm(request.form) };
  const outcome = await attempt(request.visit.call('updateGroup', call));
  if (outcome instanceof AppError) return renderGroup(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const endGroup = asStaff(async (request): Promise<PageAnswer> => {
  await request.visit.call('endGroup', { params: idOf(request) });
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const inviteToGroup = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = { params: idOf(request), body, key: form['key'] };
  const outcome = await attempt(visit.call('createSeat', call));
  if (outcome instanceof AppError) return renderGroup(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const removeSeat = asStaff(async (request): Promise<PageAnswer> => {
  const params = { ...idOf(request), seatId: request.params['seatId'] };
  await request.visit.call('removeSeat', { params });
  return seeOther(`${pageOf(request)}?notice=removed`);
});

async function renderGroups(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { cursor } = request.query;
  const list = await request.visit.call('listGroups', { query: { cursor, limit: 50 } });
  const main = html`${renderProblem(problem)}
${renderTable(
  ['Name', 'State', sum('Seats'), 'Until'],
  list.data.map((one) => [
    html`<a href="${PATH}/${one.id}">${one.name}</a>`,
    one.status,
    wordSeats(one),
    renderInstant(one.until),
  ]),
  'There is no group yet.',
)}
${renderMore(PATH, list.nextCursor)}
${renderNewGroup(problem ? request.form : {}, problem)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Groups', section: PATH, main, status });
}

function renderNewGroup(typed: PageRequest['form'], problem: AppError | undefined): Html {
  return html`<form method="post" action="${PATH}" class="card"><h2>Another group</h2>
${hiddenField('key', crypto.randomUUID())}
${renderGroupFields(undefined, typed, problem)}
<button>Make it</button></form>`;
}

async function renderGroup(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { visit, query, form } = request;
  const params = idOf(request);
  const [group, seats, usage] = await Promise.all([
    visit.call('getGroup', { params }),
    visit.call('listSeats', { params, query: { cursor: query['cursor'], limit: 50 } }),
    visit.call('getGroupUsage', { params }),
  ]);
  const page = pageOf(request);
  const typed = problem && form['until'] !== undefined ? form : {};
  const main = html`${renderProblem(problem)}
<p>${group.status}, from ${renderInstant(group.from)} until ${renderInstant(group.until)}; seats: ${wordSeats(group)}</p>
${renderUsage(usage)}
${renderSeats(page, seats.data, renderInvitation(page, form, problem))}
${renderMore(page, seats.nextCursor)}
<form method="post" action="${page}" class="card" data-unsaved><h2>The agreement</h2>
${renderGroupFields(group, typed, problem)}
<p><button>Keep</button></p></form>
<details><summary>End it now</summary><form method="post" action="${page}/end">
<p>What it opened closes at once; the group and its seats stay on record.</p><button class="small">End the group</button></form></details>`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: group.name, section: PATH, main, status });
}

/** Usage figures, for negotiating the renewal. */
function renderUsage({ seats, byAddress }: Schema<'GroupUsage'>): Html {
  const most = Math.max(1, ...byAddress.days.map(({ openings }) => openings));
  return html`<section class="card"><h2>The last 30 days</h2>
<dl><dt>Seats held</dt><dd>${seats.held}, of which ${seats.usedLast30Days} were used; ${seats.invited} invited${seats.free === null ? null : `, ${seats.free} free`}</dd>
<dt>Opened by address</dt><dd>${byAddress.openings} times</dd></dl>
${
  byAddress.days.length > 0
    ? html`<details><summary>By day</summary>${renderTable(
        ['Day', 'Opened', sum('Times')],
        byAddress.days.map(({ day, openings }) => [
          day,
          html`<meter min="0" max="${most}" value="${openings}" aria-label="${openings} of ${most}"></meter>`,
          openings,
        ]),
      )}</details>`
    : null
}</section>`;
}

function renderSeats(page: string, seats: readonly RowOf<'listSeats'>[], invitation: Html): Html {
  return html`<section><h2>Seats</h2>
${invitation}
${renderTable(
  ['Who', 'State', 'Since', 'Last used', 'To do'],
  seats.map(({ id, email, status, createdAt, lastUsedAt }) => [
    email ?? 'A former member',
    status,
    renderInstant(createdAt),
    lastUsedAt ? renderInstant(lastUsedAt) : null,
    status === 'removed'
      ? null
      : html`<form method="post" action="${page}/seats/${id}/remove"><button class="small">Take it back</button></form>`,
  ]),
  'No seat is promised to anybody yet.',
)}</section>`;
}

function renderInvitation(
  page: string,
  typed: PageRequest['form'],
  problem: AppError | undefined,
): Html {
  const error = fieldError(problem, 'email');
  return html`<form method="post" action="${page}/seats" class="search">${hiddenField('key', crypto.randomUUID())}
<label>Invite <input type="email" name="email" required value="${problem ? (typed['email'] ?? '') : ''}"${error.attributes}></label><button>Promise a seat</button></form>
${error.message}`;
}

function wordSeats({ seats, seatsTaken }: Group): string {
  return seats === null ? `${seatsTaken}, as many as come` : `${seatsTaken} of ${seats}`;
}

function pageOf({ params }: PageRequest): string {
  return `${PATH}/${encodeURIComponent(params['id'] ?? '')}`;
}
