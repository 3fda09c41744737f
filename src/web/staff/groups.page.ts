import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { anything, type Me } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { readGroupForm } from './group-form.rules.ts';
import { type Group, group, groupSeats, groups } from './staff.schemas.ts';

const PATH = '/staff/groups';

/** Who reads by one agreement: a school, a firm, a library. */
export const showGroups = asStaff((request, me) => renderGroups(request, me));

export const createGroup = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const call = { path: '/v1/staff/groups', body: readGroupForm(form), key: form['key'] };
  const outcome = await attempt(visit.post(call, group));
  if (outcome instanceof AppError) return renderGroups(request, me, outcome);
  return seeOther(`${PATH}/${outcome.id}?notice=kept`);
});

export const showGroup = asStaff((request, me) => renderGroup(request, me));

export const inviteToGroup = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const call = { path: `${callOf(request)}/seats`, body: { email: form['email'] ?? '' } };
  const outcome = await attempt(visit.post({ ...call, key: form['key'] }, anything));
  if (outcome instanceof AppError) return renderGroup(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

export const takeSeatBack = asStaff(async (request): Promise<PageAnswer> => {
  const seat = encodeURIComponent(request.params['seatId'] ?? '');
  await request.visit.remove(`${callOf(request)}/seats/${seat}`);
  return seeOther(`${pageOf(request)}?notice=removed`);
});

async function renderGroups(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { cursor } = request.query;
  const path = `/v1/staff/groups${writeQuery({ cursor, limit: '50' })}`;
  const { data } = await request.visit.get(path, groups);
  const main = html`${renderProblem(problem)}
<table><thead><tr><th>Name</th><th>State</th><th class="sum">Seats</th><th>Until</th></tr></thead>
<tbody>${data.data.map(
    (one) => html`<tr><td><a href="${PATH}/${one.id}">${one.name}</a></td><td>${one.status}</td>
<td class="sum">${wordSeats(one)}</td><td>${renderTime(one.until)}</td></tr>`,
  )}</tbody></table>
${renderMore(PATH, data.nextCursor)}
${renderNewGroup(problem ? request.form : {})}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Groups', part: PATH, main, status });
}

function renderNewGroup(typed: PageRequest['form']): Html {
  const line = (label: string, name: string, hint: string) =>
    html`<label>${label} <span class="hint">${hint}</span> <input name="${name}" value="${typed[name] ?? ''}"></label>`;
  return html`<form method="post" action="${PATH}" class="card"><h2>Another group</h2>
${hiddenField('key', crypto.randomUUID())}
<label>Name <input name="name" required maxlength="200" value="${typed['name'] ?? ''}"></label>
${line('Domains', 'domains', 'of confirmed addresses, with commas between them')}
${line('Address ranges', 'ranges', 'such as 192.0.2.0/24')}
${line('Plans', 'tiers', 'slugs; the whole site where it is left empty')}
${line('Seats', 'seats', 'as many as come where it is left empty')}
<label>Until <span class="hint">UTC</span> <input type="datetime-local" name="until" required value="${typed['until'] ?? ''}"></label>
<button>Make it</button></form>`;
}

async function renderGroup(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { visit, query } = request;
  const seatsPath = `${callOf(request)}/seats${writeQuery({ cursor: query['cursor'], limit: '50' })}`;
  const [one, seats] = await Promise.all([
    visit.get(callOf(request), group),
    visit.get(seatsPath, groupSeats),
  ]);
  const page = pageOf(request);
  const { name, status: state, domains, ranges, until } = one.data;
  const main = html`${renderProblem(problem)}
<dl><dt>State</dt><dd>${state}, until ${renderTime(until)}</dd><dt>Seats</dt><dd>${wordSeats(one.data)}</dd>
<dt>Domains</dt><dd>${domains.map(({ domain }) => domain).join(', ') || 'none'}</dd><dt>Ranges</dt><dd>${ranges.join(', ') || 'none'}</dd></dl>
<form method="post" action="${page}/seats" class="search">${hiddenField('key', crypto.randomUUID())}
<label>Invite <input type="email" name="email" required></label><button>Promise a seat</button></form>
<table><thead><tr><th>Who</th><th>State</th><th>Since</th><th>To do</th></tr></thead>
<tbody>${seats.data.data.map(
    (
      seat,
    ) => html`<tr><td>${seat.email ?? 'A former member'}</td><td>${seat.status}</td><td>${renderTime(seat.createdAt)}</td>
<td>${seat.status === 'removed' ? null : html`<form method="post" action="${page}/seats/${seat.id}/remove"><button class="small">Take it back</button></form>`}</td></tr>`,
  )}</tbody></table>
${renderMore(page, seats.data.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: name, part: PATH, main, status });
}

function wordSeats({ seats, seatsTaken }: Group): string {
  return seats === null ? `${seatsTaken}, as many as come` : `${seatsTaken} of ${seats}`;
}

function callOf({ params }: PageRequest): string {
  return `/v1/staff/groups/${encodeURIComponent(params['id'] ?? '')}`;
}

function pageOf({ params }: PageRequest): string {
  return `${PATH}/${encodeURIComponent(params['id'] ?? '')}`;
}
