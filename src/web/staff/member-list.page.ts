import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderFields, renderForm, renderZone } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { currentTimeZone, formatMoney, t } from './console-texts.ts';
import { instant, namesOf, readInstant, select, text, ZONE_FIELD } from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';
import {
  type FilterChoices,
  filterFields,
  hasFilter,
  MEMBER_STATUS_LABELS,
  readFilter,
  writeFilter,
} from './member-filter.rules.ts';
import { fetchNewsletters, fetchPlans } from './pickers.ts';

const PATH = '/staff/members';
/** Marks the hidden fields of a form that repeat the filter of the page. */
const FILTER_PREFIX = 'filter.';

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

/** Fields without options parse the same: options are only for rendering. */
const BARE = (currency: string) =>
  filterFields({ plans: {}, newsletters: {}, labels: {}, currency });

async function readHiddenFilter(request: PageRequest) {
  const { site } = await request.visit.call('getStaffDesk');
  const hidden = Object.entries(request.form).flatMap(([name, value]) =>
    name.startsWith(FILTER_PREFIX) ? [[name.slice(FILTER_PREFIX.length), value]] : [],
  );
  return readFilter(BARE(site.currency), Object.fromEntries(hidden));
}

const saveSegment = action(
  `${PATH}/segments`,
  async (request, body) => {
    const filter = await readHiddenFilter(request);
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

/** The ticked members, or the filter if all matches are selected. */
async function readSelection(request: PageRequest) {
  const ids = (request.form['member'] ?? '').split('\n').filter(Boolean);
  if (request.form['all'] !== 'on') return { memberIds: ids };
  return { filter: await readHiddenFilter(request) };
}

const bulk = action(
  `${PATH}/bulk`,
  async (request) => {
    const { visit, form } = request;
    const { act, label, until, tier, reason, timeZone } = form;
    const selection = await readSelection(request);
    if (act !== 'comp') {
      const body = { label: form['newLabel'] || label, set: act === 'label', ...selection };
      return await visit.call('labelMembers', { body });
    }
    const scope = tier ? { tier } : 'site';
    const memberIds = 'memberIds' in selection ? selection.memberIds : [];
    return await visit.call('compMembers', {
      body: { memberIds, until: readInstant(until, timeZone), scope, reason },
      key: form['key'],
    });
  },
  {
    label: null,
    attributes: { id: 'bulk' },
    next: (_, { form }) => `${PATH}${form['back'] ?? ''}`,
  },
);

/** The filter of the list: a saved segment, or the fields of the address. */
export async function readListFilter({ visit, query }: PageRequest): Promise<object> {
  const { segment, ...typed } = query;
  if (segment !== undefined) {
    const { data } = await visit.call('listSegments');
    return data.find(({ id }) => id === segment)?.filter ?? {};
  }
  const { site } = await visit.call('getStaffDesk');
  return readFilter(BARE(site.currency), typed);
}

type Data = Awaited<ReturnType<typeof fetchChoices>>;

/** Members with filters, which can be saved as segments, and bulk actions: labels, access and exports. */
export const memberListPages = listPage<'listMembers', Data>(PATH, 'listMembers', {
  title: 'console.word.members',
  load: fetchChoices,
  filters: [...Object.keys(BARE('usd')), ZONE_FIELD, 'segment'],
  query: readListFilter,
  above: (view) => renderFilter(view, view.data.extra),
  columns: () => ({
    'people.memberList.select': ({ id, name }) =>
      html`<input type="checkbox" name="member[]" value="${id}" form="bulk" aria-label="${t('people.memberList.selectName', { name })}">`,
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
  below: (view) => html`${view.data.rows.length > 0 ? renderBulk(view, view.data.extra) : null}
<p class="quiet"><a href="/staff/member-imports">${t('people.memberList.importOrExport')}</a></p>`,
  actions: [saveSegment, removeSegment, bulk],
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
<form method="get" action="${PATH}" class="search" role="search">${renderZone(fields)}
${name}${status}${plan}${label}<button>${t('console.word.filter')}</button>${isFiltered ? html` <a class="button plain" href="${PATH}">${t('console.word.clear')}</a>` : null}
<details${isDetailed ? html` open` : null}><summary>${t('people.memberList.moreFilters')}</summary><div class="three">${Object.values(others).map((field) => html`<div>${field}</div>`)}</div></details></form>
<div class="acts">${isFiltered && !segment ? renderForm(view, saveSegment, { hidden: hiddenFilter(fields, shown, zone) }) : null}
${segment ? renderForm(view, removeSegment, { params: { segmentId: segment.id } }) : null}
<a href="/staff/files/members-filtered.csv${writeQuery(segment ? { segment: segment.id } : isFiltered ? { ...shown, timeZone: zone } : {})}">${isFiltered ? t('people.memberList.exportTheseMembers') : t('people.memberList.exportAllMembers')}</a></div>`;
}

function renderSegments(segments: Data['segments'], chosen: string | undefined): Html | null {
  if (segments.length === 0) return null;
  return html`<p class="orders">${segments.map(({ id, name, members }) =>
    id === chosen
      ? html`<strong aria-current="true">${name} (${members})</strong> `
      : html`<a href="${PATH}?segment=${id}">${name} (${members})</a> `,
  )}</p>`;
}

function hiddenFilter(fields: object, shown: PageRequest['query'], zone: string) {
  const names = [...Object.keys(fields), ZONE_FIELD];
  const values = { ...shown, [ZONE_FIELD]: zone };
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: string | undefined = values[name as keyof typeof values];
      return value ? [[FILTER_PREFIX + name, value]] : [];
    }),
  );
}

/** Bulk actions on the ticked members or on all matches. */
function renderBulk(view: View<unknown>, data: Data & FilterChoices): Html {
  const zone = currentTimeZone();
  const fields = filterFields(data);
  const { query } = view.request;
  const segment = data.segments.find(({ id }) => id === query['segment']);
  const shown = segment ? writeFilter(fields, segment.filter, zone) : query;
  const form = renderFields(
    {
      label: select('console.word.label', {
        '': 'console.word.chooseOne',
        ...namesOf(data.labels),
      }),
      newLabel: text('people.memberList.newLabel', '', { maxlength: 60 }),
      until: instant('console.word.until'),
      tier: select('console.word.accessTo', {
        '': 'console.word.theWholeSite',
        ...namesOf(data.plans),
      }),
      reason: text('console.word.reason', 'console.word.forOtherStaff', { maxlength: 500 }),
    },
    { typed: view.request.form },
  );
  const back = writeQuery(query);
  return html`<details class="card"><summary>${t('people.memberList.bulkHeading')}</summary>
${renderForm(view, bulk, {
  hidden: { ...hiddenFilter(fields, shown, zone), [ZONE_FIELD]: zone, back },
  content:
    () => html`<label class="box"><input type="checkbox" name="all"> ${t('people.memberList.allMatching')}</label>
<div class="two"><div>${form.label}${form.newLabel}<button name="act" value="label">${t('people.memberList.addLabel')}</button> <button name="act" value="unlabel" class="plain">${t('people.memberList.removeLabel')}</button></div>
<div>${form.until}${form.tier}${form.reason}<button name="act" value="comp">${t('console.word.giveAccess')}</button></div></div>`,
})}</details>`;
}
