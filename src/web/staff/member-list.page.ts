import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { QueryOf, RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderFields, renderForm, renderZone } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { currentTimeZone, formatMoney, type PlainKey, t } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import { hideFilters, withFilters } from './list-filters.rules.ts';
import { listPage, writeQuery } from './list-page.ts';
import { MEMBER_FILE, memberBulk, undoLabel } from './member-bulk.part.ts';
import {
  filterFields,
  hasFilter,
  MEMBER_STATUS_LABELS,
  writeFilter,
} from './member-filter.rules.ts';
import { fetchNewsletters, fetchPlans } from './pickers.ts';
import { MEMBER_FILTERS, pickFilters, readListFilter } from './read-member-filter.ts';

const PATH = '/staff/members';
const ORDERS = {
  newest: 'people.memberList.newest',
  oldest: 'people.memberList.oldest',
  name: 'console.word.name',
  last_seen: 'console.word.lastSeen',
  paid: 'people.memberList.amountPaid',
} as const satisfies Record<NonNullable<QueryOf<'listMembers'>['sort']>, PlainKey>;

async function fetchChoices({ visit }: PageRequest) {
  const [plans, newsletters, labels, segments, { site }] = await Promise.all([
    fetchPlans(visit),
    fetchNewsletters(visit),
    visit.call('listLabels'),
    visit.call('listSegments'),
    visit.call('getStaffDesk'),
  ]);
  const names = Object.fromEntries(labels.data.map(({ name }) => [name, name]));
  return { plans, newsletters, labels: names, currency: site.currency, segments: segments.data };
}

type Data = Awaited<ReturnType<typeof fetchChoices>>;

const saveSegment = action(
  `${PATH}/segments`,
  async (request, body) => {
    const filter = await readListFilter(withFilters(request));
    return await request.visit.call('createSegment', { body: { ...body, filter } });
  },
  {
    fields: { name: text('people.memberList.segmentName', '', { required: true, maxlength: 120 }) },
    summary: 'people.memberList.saveAsSegment',
    label: 'people.memberList.saveSegment',
    next: ({ id }) => `${PATH}?segment=${id}`,
  },
);

const removeSegment = action(
  `${PATH}/segments/:segmentId/delete`,
  ({ visit, params }) => visit.call('deleteSegment', { params: { id: params['segmentId'] } }),
  {
    notice: 'removed',
    label: 'people.memberList.deleteSegment',
    look: 'small',
  },
);

/** Members with filters, which can be saved as segments, and bulk actions: labels, access and exports. */
export const memberListPages = listPage<'listMembers', Data>(PATH, 'listMembers', {
  title: 'console.word.members',
  load: fetchChoices,
  sort: ORDERS,
  bulk: memberBulk,
  filters: MEMBER_FILTERS,
  query: readListFilter,
  above: (view) => renderFilter(view, view.data.extra),
  columns: () => ({
    'console.word.name': ({ id, name, suspended, role }) =>
      html`<a href="${PATH}/${id}">${name}</a>${suspended ? html` <span class="badge">${t('people.memberList.suspended')}</span>` : null}${outranks(role, 'reader') ? html` <span class="badge">${t('console.role', { role })}</span>` : null}`,
    'console.word.email': ({ email }) => email,
    'console.word.status': renderStanding,
    'console.word.labels': ({ labels }) =>
      html`${labels.map((label) => html`<span class="badge">${label}</span> `)}`,
    'console.word.paid': ({ paid }) => paid.map(formatMoney).join(', '),
    'people.memberList.joined': ({ createdAt }) => renderTime(createdAt),
    'console.word.lastSeen': ({ lastSeenAt }) => lastSeenAt && renderTime(lastSeenAt),
  }),
  empty: () => t('people.memberList.noMembersMatch'),
  below: () =>
    html`<p class="quiet"><a href="/staff/member-imports">${t('people.memberList.importOrExport')}</a></p>`,
  actions: [saveSegment, removeSegment, undoLabel],
});

function renderStanding(member: RowOf<'listMembers'>): string {
  const { plan, subscriptionStatus: status, paused } = member;
  if (plan === null || status === null) return t(MEMBER_STATUS_LABELS.free);
  if (paused) return t('people.memberList.planPaused', { plan });
  return status === 'active' ? plan : t('people.memberList.planStatus', { plan, status });
}

function renderFilter(view: View<unknown>, data: Data): Html {
  const { query } = view.request;
  const fields = filterFields(data);
  const segment = data.segments.find(({ id }) => id === query['segment']);
  const zone = currentTimeZone();
  const shown = segment ? writeFilter(fields, segment.filter, zone) : query;
  const { query: name, status, plan, label, ...others } = renderFields(fields, { typed: shown });
  const isFiltered = hasFilter(fields, shown);
  const isDetailed = Object.keys(others).some((one) => shown[one]);
  return html`${renderSegments(data.segments, query['segment'])}
<form method="get" action="${PATH}" class="search" role="search">${renderZone(fields)}${query['sort'] ? hiddenField('sort', query['sort']) : null}
${name}${status}${plan}${label}<button>${t('console.word.filter')}</button>${isFiltered ? html` <a class="button plain" href="${PATH}">${t('console.word.clear')}</a>` : null}
<details${isDetailed ? html` open` : null}><summary>${t('people.memberList.moreFilters')}</summary><div class="three">${Object.values(others).map((field) => html`<div>${field}</div>`)}</div></details></form>
<div class="acts">${isFiltered && !segment ? renderForm(view, saveSegment, { hidden: hideFilters(pickFilters(query)) }) : null}
${segment ? renderForm(view, removeSegment, { params: { segmentId: segment.id } }) : null}
<a href="${MEMBER_FILE}${writeQuery(segment ? { segment: segment.id } : isFiltered ? { ...shown, timeZone: zone } : {})}">${isFiltered ? t('people.memberList.exportTheseMembers') : t('people.memberList.exportAllMembers')}</a></div>`;
}

function renderSegments(segments: Data['segments'], chosen: string | undefined): Html | null {
  if (segments.length === 0) return null;
  return html`<p class="orders">${segments.map(({ id, name, members }) =>
    id === chosen
      ? html`<strong aria-current="true">${name} (${members})</strong> `
      : html`<a href="${PATH}?segment=${id}">${name} (${members})</a> `,
  )}</p>`;
}
