import { type Html, html } from '../../platform/html/html.ts';
import type { Group, ResponseOf, RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { capitalise, rich, t } from './console-texts.ts';
import {
  choices,
  count,
  type FieldsOf,
  instant,
  list,
  quantity,
  split,
  text,
  withOptions,
} from './form-fields.rules.ts';
import { groupPaymentActions, renderEnded, renderGroupPayments } from './group-payments.part.ts';
import { renderGroupPrice, saveGroupPrice } from './group-price.part.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, renderMore } from './list-page.ts';
import { type Choices, fetchPlans } from './pickers.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/groups';

export const GROUP_FIELDS = {
  name: text('console.word.name', '', { required: true, maxlength: 200 }),
  domains: {
    ...list('people.groups.emailDomains', 'people.groups.domainsHint'),
    saved: ({ domains }) =>
      domains.map(({ domain, subdomains }) => (subdomains ? `*.${domain}` : domain)),
    read: (typed) => split(typed, ',').map(readDomain),
  },
  ranges: list('people.groups.ipAddressRanges', 'people.groups.rangesHint'),
  tiers: {
    ...choices('console.word.plans', 'people.groups.scopeHint'),
    path: 'scope',
    saved: ({ scope }) => (scope === 'site' ? [] : scope.tiers),
    read: (typed) => ({ tiers: split(typed, /[\n,]/) }),
    whenEmpty: 'site',
  },
  seats: count('people.groups.seats', 'people.groups.unlimitedIfLeftEmpty', {
    type: 'number',
    min: 0,
  }),
  passHours: quantity(
    'people.groups.offSiteAccess',
    'people.groups.hours',
    'people.groups.offSiteHint',
  ),
  // An unchanged date must not be truncated to minutes: that would end access that addresses have opened.
  from: {
    ...instant('console.word.from', 'people.groups.nowIfLeftEmpty'),
    whenEmpty: 'omit',
    onlyChanges: true,
  },
  until: {
    ...instant('console.word.until', '', { required: true }),
    whenEmpty: '',
    onlyChanges: true,
  },
  // An admin may have changed their address since the form was rendered.
  admins: { ...list('people.groups.admins', 'people.groups.adminsHint'), onlyChanges: true },
} as const satisfies FieldsOf<'createGroup', Group, 'tiers'>;

const create = action(PATH, 'createGroup', {
  next: ({ id }) => `${PATH}/${id}`,
  fields: GROUP_FIELDS,
  heading: 'people.groups.newGroup',
  label: 'people.groups.createGroup',
  attributes: { class: 'card' },
});

/** A change immediately updates the access through the group's seats and addresses. */
const save = action(`${PATH}/:id`, 'updateGroup', {
  fields: GROUP_FIELDS,
  heading: 'people.groups.agreement',
  label: 'console.word.save',
  attributes: { class: 'card', 'data-unsaved': true },
});

const end = action(`${PATH}/:id/end`, 'endGroup', {
  label: 'people.groups.endGroup',
  look: 'small',
  summary: 'people.groups.endGroup',
  confirmation: 'people.groups.endEffect',
  isDangerous: true,
});

const invite = action(`${PATH}/:id/seats`, 'createSeat', {
  fields: { email: text('console.word.email', '', { type: 'email', required: true }) },
  label: 'people.groups.invite',
  attributes: { class: 'search' },
});

const removeSeat = action(`${PATH}/:id/seats/:seatId/remove`, 'removeSeat', {
  label: 'console.word.remove',
  look: 'small',
  notice: 'removed',
});

/** Group subscriptions: schools, companies, libraries. */
export const groupPages = [
  ...listPage(PATH, 'listGroups', {
    title: 'console.word.groups',
    load: ({ visit }: PageRequest) => fetchPlans(visit),
    filters: ['paidAfterEnd'],
    above: ({ request }) =>
      request.query['paidAfterEnd']
        ? html`<p>${t('people.groups.paidEndedHelp')} <a href="${PATH}">${t('people.groups.allGroups')}</a></p>`
        : null,
    columns: () => ({
      'console.word.name': ({ id, name }) => html`<a href="${PATH}/${id}">${name}</a>`,
      'console.word.status': ({ status }) => t(`people.groupStatus.${status}`),
      'people.groups.seats': sum(wordSeats),
      'console.word.until': ({ until, endedAt }) => renderInstant(endedAt ?? until),
    }),
    empty: ({ request }) =>
      request.query['paidAfterEnd'] ? t('console.word.none') : t('people.groups.noGroupsYet'),
    below: (view) =>
      renderForm(view, create, { content: layFields, fields: withPlans(view.data.extra) }),
    actions: [create],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ group }) => group.name,
    load: fetchGroup,
    main: renderGroup,
    actions: [save, end, invite, removeSeat, saveGroupPrice, ...groupPaymentActions],
  }),
];

async function fetchGroup(request: PageRequest) {
  const { visit, query } = request;
  const params = idOf(request);
  const [group, seats, usage, payments, plans] = await Promise.all([
    visit.call('getGroup', { params }),
    visit.call('listSeats', { params, query: { cursor: query['cursor'], limit: 50 } }),
    visit.call('getGroupUsage', { params }),
    visit.call('listGroupPayments', { params, query: { limit: 100 } }),
    fetchPlans(visit),
  ]);
  return { group, seats, usage, payments, plans };
}

function renderGroup(view: View<Awaited<ReturnType<typeof fetchGroup>>>): Html {
  const { group, seats, usage, payments, plans } = view.data;
  const isEnded = group.status === 'ended';
  return html`<p>${wordSummary(group)}</p>
${isEnded ? renderEnded(view, group, payments) : null}
${renderUsage(usage)}
<section><h2>${t('people.groups.seats')}</h2>
${isEnded ? null : renderForm(view, invite)}
${renderSeats(view, seats, isEnded)}</section>
${renderMore(view.address, seats.nextCursor)}
${renderGroupPayments(view, group, payments)}
${
  isEnded
    ? null
    : html`${renderForm(view, save, { saved: group, content: layFields, fields: withPlans(plans) })}
${renderGroupPrice(view, group)}
${renderForm(view, end)}`
}`;
}

function wordSummary(group: Group): Html {
  const { status, from, until, endedAt } = group;
  const seats = wordSeats(group);
  if (endedAt !== null)
    return rich('people.groups.endedSummary', { at: renderInstant(endedAt), seats });
  return rich('people.groups.summary', {
    status: capitalise(t(`people.groupStatus.${status}`)),
    from: renderInstant(from),
    until: renderInstant(until),
    seats,
  });
}

function withPlans(plans: Choices) {
  return { ...GROUP_FIELDS, tiers: withOptions(GROUP_FIELDS.tiers, plans) };
}

function layFields(fields: Readonly<Record<keyof typeof GROUP_FIELDS, Html>>): Html {
  const { name, domains, ranges, tiers, seats, passHours, from, until, admins } = fields;
  return html`${name}<div class="two"><div>${domains}${ranges}${tiers}${admins}</div><div>${seats}${passHours}${from}${until}</div></div>`;
}

/** Usage figures, for negotiating the renewal. */
function renderUsage({ seats, byAddress }: Schema<'GroupUsage'>): Html {
  const most = Math.max(1, ...byAddress.days.map(({ openings }) => openings));
  const byDay = renderTable<(typeof byAddress.days)[number]>(
    {
      'people.groups.day': ({ day }) => day,
      'people.groups.opened': ({ openings }) =>
        html`<meter min="0" max="${most}" value="${openings}" aria-label="${t('people.groups.openingsMost', { openings, most })}"></meter>`,
      'people.groups.times': sum(({ openings }) => openings),
    },
    byAddress.days,
  );
  return html`<section class="card"><h2>${t('people.groups.theLast30Days')}</h2>
<dl><dt>${t('people.groups.seatsHeld')}</dt><dd>${t('people.groups.seatCounts', { held: seats.held, used: seats.usedLast30Days, invited: seats.invited })}${seats.free === null ? null : t('people.groups.freeFree', { free: seats.free })}</dd>
<dt>${t('people.groups.openedAddress')}</dt><dd>${t('people.groups.openingsTimes', byAddress)}</dd></dl>
${byAddress.days.length > 0 ? html`<details><summary>${t('people.groups.byDay')}</summary>${byDay}</details>` : null}</section>`;
}

function renderSeats(
  view: View<unknown>,
  { data }: ResponseOf<'listSeats'>,
  isEnded: boolean,
): Html {
  return renderTable<RowOf<'listSeats'>>(
    {
      'console.word.member': ({ email }) => email ?? t('console.word.aFormerMember'),
      'console.word.status': ({ status }) => t(`people.seatStatus.${status}`),
      'people.groups.since': ({ createdAt }) => renderInstant(createdAt),
      'people.groups.lastUsed': ({ lastUsedAt }) => lastUsedAt && renderInstant(lastUsedAt),
      'people.groups.actions': ({ id, status }) =>
        status === 'removed' ? null : renderForm(view, removeSeat, { params: { seatId: id } }),
    },
    data,
    t(isEnded ? 'console.word.none' : 'people.groups.noSeats'),
  );
}

/** `*.school.example` includes all subdomains. */
function readDomain(typed: string) {
  const subdomains = typed.startsWith('*.');
  return { domain: subdomains ? typed.slice(2) : typed, subdomains };
}

function wordSeats({ seats, seatsTaken }: Group): string {
  if (seats === null) return t('people.groups.takenUnlimited', { taken: seatsTaken });
  return t('people.groups.takenSeats', { taken: seatsTaken, seats });
}
