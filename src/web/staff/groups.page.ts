import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf, Group, RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { count, type FieldsOf, instant, list, split, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, renderMore } from './list-page.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/groups';

export const GROUP_FIELDS = {
  name: text('Name', '', { required: true, maxlength: 200 }),
  domains: {
    ...list(
      'Domains',
      'of confirmed addresses, with commas between them; *.school.example takes those below it along',
    ),
    saved: ({ domains }) =>
      domains.map(({ domain, subdomains }) => (subdomains ? `*.${domain}` : domain)),
    read: (typed) => split(typed, ',').map(readDomain),
  },
  ranges: list('Address ranges', 'such as 192.0.2.0/24, with commas between them'),
  tiers: {
    ...list('Plans', 'slugs; the whole site where it is left empty'),
    path: 'scope',
    saved: ({ scope }) => (scope === 'site' ? [] : scope.tiers),
    read: (typed) => ({ tiers: split(typed, ',') }),
    whenEmpty: 'site',
  },
  seats: count('Seats', 'as many as come where it is left empty'),
  passHours: count(
    'Hours of a pass',
    'that a browser reads on after it left the address; until the day ends where it is left empty',
  ),
  // Truncating an unchanged date to minutes would end access that addresses have opened.
  from: {
    ...instant('From', 'UTC; now where it is left empty'),
    whenEmpty: 'omit',
    onlyChanges: true,
  },
  until: { ...instant('Until', 'UTC', { required: true }), whenEmpty: '', onlyChanges: true },
} as const satisfies FieldsOf<'createGroup', Group, 'tiers'>;

const create = action(PATH, 'createGroup', {
  next: ({ id }) => `${PATH}/${id}`,
  fields: GROUP_FIELDS,
  heading: 'Another group',
  label: 'Make it',
  attributes: { class: 'card' },
});

/** Access through a group's seats and addresses follows its change at once. */
const save = action(`${PATH}/:id`, 'updateGroup', {
  fields: GROUP_FIELDS,
  heading: 'The agreement',
  label: 'Keep',
  attributes: { class: 'card', 'data-unsaved': true },
});

const end = action(`${PATH}/:id/end`, 'endGroup', {
  label: 'End the group',
  look: 'small',
  summary: 'End it now',
  confirmation: 'What it opened closes at once; the group and its seats stay on record.',
});

const invite = action(`${PATH}/:id/seats`, 'createSeat', {
  fields: { email: text('Invite', '', { type: 'email', required: true }) },
  label: 'Promise a seat',
  attributes: { class: 'search' },
});

const removeSeat = action(`${PATH}/:id/seats/:seatId/remove`, 'removeSeat', {
  label: 'Take it back',
  look: 'small',
  notice: 'removed',
});

/** Group subscriptions: schools, companies, libraries. */
export const groupPages = [
  ...listPage(PATH, 'listGroups', {
    title: 'Groups',
    columns: () => ({
      Name: ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      State: ({ status }) => status,
      Seats: sum(wordSeats),
      Until: ({ until }) => renderInstant(until),
    }),
    empty: () => 'There is no group yet.',
    below: (view) => renderForm(view, create, { content: layFields }),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ group }) => group.name,
    load: fetchGroup,
    main: renderGroup,
    actions: [save, end, invite, removeSeat],
  }),
];

async function fetchGroup(request: PageRequest) {
  const { visit, query } = request;
  const params = idOf(request);
  const [group, seats, usage] = await Promise.all([
    visit.call('getGroup', { params }),
    visit.call('listSeats', { params, query: { cursor: query['cursor'], limit: 50 } }),
    visit.call('getGroupUsage', { params }),
  ]);
  return { group, seats, usage };
}

function renderGroup(view: View<Awaited<ReturnType<typeof fetchGroup>>>): Html {
  const { group, seats, usage } = view.data;
  return html`<p>${group.status}, from ${renderInstant(group.from)} until ${renderInstant(group.until)}; seats: ${wordSeats(group)}</p>
${renderUsage(usage)}
<section><h2>Seats</h2>
${renderForm(view, invite)}
${renderSeats(view, seats)}</section>
${renderMore(view.address, seats.nextCursor)}
${renderForm(view, save, { saved: group, content: layFields })}
${renderForm(view, end)}`;
}

function layFields(fields: Readonly<Record<keyof typeof GROUP_FIELDS, Html>>): Html {
  const { name, domains, ranges, tiers, seats, passHours, from, until } = fields;
  return html`${name}<div class="two"><div>${domains}${ranges}${tiers}</div><div>${seats}${passHours}${from}${until}</div></div>`;
}

/** Usage figures, for negotiating the renewal. */
function renderUsage({ seats, byAddress }: Schema<'GroupUsage'>): Html {
  const most = Math.max(1, ...byAddress.days.map(({ openings }) => openings));
  const byDay = renderTable<(typeof byAddress.days)[number]>(
    {
      Day: ({ day }) => day,
      Opened: ({ openings }) =>
        html`<meter min="0" max="${most}" value="${openings}" aria-label="${openings} of ${most}"></meter>`,
      Times: sum(({ openings }) => openings),
    },
    byAddress.days,
  );
  return html`<section class="card"><h2>The last 30 days</h2>
<dl><dt>Seats held</dt><dd>${seats.held}, of which ${seats.usedLast30Days} were used; ${seats.invited} invited${seats.free === null ? null : `, ${seats.free} free`}</dd>
<dt>Opened by address</dt><dd>${byAddress.openings} times</dd></dl>
${byAddress.days.length > 0 ? html`<details><summary>By day</summary>${byDay}</details>` : null}</section>`;
}

function renderSeats(view: View<unknown>, { data }: AnswerOf<'listSeats'>): Html {
  return renderTable<RowOf<'listSeats'>>(
    {
      Who: ({ email }) => email ?? 'A former member',
      State: ({ status }) => status,
      Since: ({ createdAt }) => renderInstant(createdAt),
      'Last used': ({ lastUsedAt }) => lastUsedAt && renderInstant(lastUsedAt),
      'To do': ({ id, status }) =>
        status === 'removed' ? null : renderForm(view, removeSeat, { params: { seatId: id } }),
    },
    data,
    'No seat is promised to anybody yet.',
  );
}

/** `*.school.example` includes all subdomains. */
function readDomain(typed: string) {
  const subdomains = typed.startsWith('*.');
  return { domain: subdomains ? typed.slice(2) : typed, subdomains };
}

function wordSeats({ seats, seatsTaken }: Group): string {
  return seats === null ? `${seatsTaken}, as many as come` : `${seatsTaken} of ${seats}`;
}
