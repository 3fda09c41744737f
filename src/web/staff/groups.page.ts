import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf, Group, RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import {
  choices,
  type FieldsOf,
  instant,
  list,
  quantity,
  split,
  text,
  withOptions,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, renderMore } from './list-page.ts';
import { type Choices, fetchPlans } from './pickers.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/groups';

export const GROUP_FIELDS = {
  name: text('Name', '', { required: true, maxlength: 200 }),
  domains: {
    ...list('Email domains', 'separated by commas; *.school.example includes its subdomains'),
    saved: ({ domains }) =>
      domains.map(({ domain, subdomains }) => (subdomains ? `*.${domain}` : domain)),
    read: (typed) => split(typed, ',').map(readDomain),
  },
  ranges: list('IP address ranges', 'such as 192.0.2.0/24, separated by commas'),
  tiers: {
    ...choices('Plans', 'the whole site if none is selected'),
    path: 'scope',
    saved: ({ scope }) => (scope === 'site' ? [] : scope.tiers),
    read: (typed) => ({ tiers: split(typed, /[\n,]/) }),
    whenEmpty: 'site',
  },
  seats: quantity('Seats', 'seats', 'unlimited if left empty'),
  passHours: quantity(
    'Off-site access',
    'hours',
    'how long a browser keeps access after leaving the network; until the day ends if left empty',
  ),
  // Truncating an unchanged date to minutes would end access that addresses have opened.
  from: {
    ...instant('From', 'now if left empty'),
    whenEmpty: 'omit',
    onlyChanges: true,
  },
  until: { ...instant('Until', '', { required: true }), whenEmpty: '', onlyChanges: true },
} as const satisfies FieldsOf<'createGroup', Group, 'tiers'>;

const create = action(PATH, 'createGroup', {
  next: ({ id }) => `${PATH}/${id}`,
  fields: GROUP_FIELDS,
  heading: 'New group',
  label: 'Create group',
  attributes: { class: 'card' },
});

/** Access through a group's seats and addresses follows its change at once. */
const save = action(`${PATH}/:id`, 'updateGroup', {
  fields: GROUP_FIELDS,
  heading: 'Agreement',
  label: 'Save',
  attributes: { class: 'card', 'data-unsaved': true },
});

const end = action(`${PATH}/:id/end`, 'endGroup', {
  label: 'End group',
  look: 'small',
  summary: 'End group',
  confirmation: 'Its members lose access now. The group and its seats stay on record.',
  isDangerous: true,
});

const invite = action(`${PATH}/:id/seats`, 'createSeat', {
  fields: { email: text('Email', '', { type: 'email', required: true }) },
  label: 'Invite',
  attributes: { class: 'search' },
});

const removeSeat = action(`${PATH}/:id/seats/:seatId/remove`, 'removeSeat', {
  label: 'Remove',
  look: 'small',
  notice: 'removed',
});

/** Group subscriptions: schools, companies, libraries. */
export const groupPages = [
  ...listPage(PATH, 'listGroups', {
    title: 'Groups',
    columns: () => ({
      Name: ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      Status: ({ status }) => status,
      Seats: sum(wordSeats),
      Until: ({ until }) => renderInstant(until),
    }),
    empty: () => 'No groups yet.',
    load: ({ visit }) => fetchPlans(visit),
    below: (view) =>
      renderForm(view, create, { content: layFields, fields: withPlans(view.data.extra) }),
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
  const [group, seats, usage, plans] = await Promise.all([
    visit.call('getGroup', { params }),
    visit.call('listSeats', { params, query: { cursor: query['cursor'], limit: 50 } }),
    visit.call('getGroupUsage', { params }),
    fetchPlans(visit),
  ]);
  return { group, seats, usage, plans };
}

function renderGroup(view: View<Awaited<ReturnType<typeof fetchGroup>>>): Html {
  const { group, seats, usage, plans } = view.data;
  return html`<p>${group.status}, from ${renderInstant(group.from)} until ${renderInstant(group.until)}; seats: ${wordSeats(group)}</p>
${renderUsage(usage)}
<section><h2>Seats</h2>
${renderForm(view, invite)}
${renderSeats(view, seats)}</section>
${renderMore(view.address, seats.nextCursor)}
${renderForm(view, save, { saved: group, content: layFields, fields: withPlans(plans) })}
${renderForm(view, end)}`;
}

function withPlans(plans: Choices) {
  return { ...GROUP_FIELDS, tiers: withOptions(GROUP_FIELDS.tiers, plans) };
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
      Member: ({ email }) => email ?? 'A former member',
      Status: ({ status }) => status,
      Since: ({ createdAt }) => renderInstant(createdAt),
      'Last used': ({ lastUsedAt }) => lastUsedAt && renderInstant(lastUsedAt),
      Actions: ({ id, status }) =>
        status === 'removed' ? null : renderForm(view, removeSeat, { params: { seatId: id } }),
    },
    data,
    'No seats yet. Invite the first reader.',
  );
}

/** `*.school.example` includes all subdomains. */
function readDomain(typed: string) {
  const subdomains = typed.startsWith('*.');
  return { domain: subdomains ? typed.slice(2) : typed, subdomains };
}

function wordSeats({ seats, seatsTaken }: Group): string {
  return seats === null ? `${seatsTaken}, unlimited` : `${seatsTaken} of ${seats}`;
}
