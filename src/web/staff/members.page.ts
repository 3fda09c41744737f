import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { ROLES } from '../../roles/roles.ts';
import type { Payment, StaffedMember } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderFields, renderForm, renderZone } from './console-form.part.ts';
import { action, consolePage, to, type View } from './console-page.ts';
import { renderExplanation } from './explanation.part.ts';
import {
  checkbox,
  type Fields,
  type FieldsOf,
  instant,
  longText,
  readInstant,
  select,
  text,
  ZONE_FIELD,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { notesBelow } from './member-notes.part.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';
import { RECURRING_COLUMNS } from './money.page.ts';
import { type Choices, fetchPlans } from './pickers.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

const SECTION_PATH = '/staff/members';
const PATH = `${SECTION_PATH}/:id`;

const notes = notesBelow(PATH);

/** An empty date ends a ban or a mute. */
const save = action(`${PATH}/standing`, 'updateMember', {
  fields: {
    role: {
      ...select('Role', Object.fromEntries(ROLES.map((role) => [role, role]))),
      onlyChanges: true,
    },
    bannedUntil: { ...instant('Banned from commenting until'), onlyChanges: true },
    hideComments: { ...checkbox('With the ban, hide all their comments'), whenEmpty: 'omit' },
    mutedUntil: { ...instant('Muted until'), onlyChanges: true },
    suspended: {
      ...checkbox('Suspended: signed out everywhere and cannot sign in'),
      onlyChanges: true,
    },
    note: {
      ...longText('Reason', 'for other staff', { rows: 2 }),
      whenEmpty: null,
      onlyChanges: true,
    },
  } satisfies FieldsOf<'updateMember', StaffedMember>,
  heading: 'Role and status',
  label: 'Save',
  attributes: { class: 'card' },
});

/** The scope of access that is for no single plan. */
const WHOLE_SITE = { '': 'The whole site' } as const;

const grant = action(
  `${PATH}/comps`,
  (request, body) => to('createGrant')(request, { ...body, memberId: request.params['id'] }),
  {
    fields: {
      until: { ...instant('Until', '', { required: true }), whenEmpty: '' },
      tier: {
        ...select('Access to', WHOLE_SITE),
        path: 'scope',
        whenEmpty: 'site',
        read: (tier) => ({ tier }),
      },
      reason: text('Reason', 'for other staff', { required: true, maxlength: 500 }),
    } satisfies FieldsOf<'createGrant', unknown, 'tier'>,
    heading: 'Complimentary access',
    label: 'Give access',
    attributes: { class: 'card' },
  },
);

export const memberPages = consolePage(PATH, {
  title: ({ name }) => name,
  async load(request: PageRequest) {
    const { visit } = request;
    const [member, plans] = await Promise.all([
      visit.call('getMember', { params: idOf(request) }),
      fetchPlans(visit),
    ]);
    return { ...member, plans };
  },
  async main(view) {
    const { id, email, emailConfirmedAt, createdAt } = view.data;
    return html`<dl>
<dt>E-mail</dt><dd>${email}${emailConfirmedAt ? null : ' (not confirmed)'}</dd>
<dt>Member since</dt><dd>${renderTime(createdAt)}</dd>
<dt>Id</dt><dd><code>${id}</code></dd>
<dt>Record</dt><dd><a href="/staff/audit?subjectKind=member&amp;subjectId=${id}">What was done to them</a> · <a href="/staff/audit?actorId=${id}">What they did</a></dd>
</dl>
<div class="two">
${renderForm(view, save, { saved: view.data })}
${renderGrantForm(view)}
</div>
${await renderAccess(view)}
${await notes.render(view)}
${await renderHistory(view.request, id)}`;
  },
  actions: [save, grant, ...notes.actions],
});

function renderGrantForm(view: View<{ readonly plans: Choices }>): Html {
  const fields = grant.fieldsOf({});
  const options = { ...WHOLE_SITE, ...view.data.plans };
  return renderForm<Fields>(view, grant, {
    fields: { ...fields, tier: { ...fields.tier, options } },
  });
}

const EXPLAINED = {
  article: text('Article', 'its slug', { required: true }),
  at: instant('At', 'now if left empty'),
};

/** Explains why an article is open or closed to this member at a given time. */
async function renderAccess(view: View<StaffedMember>): Promise<Html> {
  const { visit, query } = view.request;
  const form = html`<form method="get" action="${view.address}#access" class="search">
${renderZone(EXPLAINED)}${Object.values(renderFields(EXPLAINED, { typed: query }))}<button>Explain</button></form>`;
  const section = (answer: Html | null) =>
    html`<section id="access"><h2>What they may read, and why</h2>${form}${answer}</section>`;
  const { article, at } = query;
  if (!article) return section(null);
  const memberId = view.data.id;
  const asked = {
    memberId,
    articleSlug: article,
    at: readInstant(at, query[ZONE_FIELD]) ?? undefined,
  };
  const outcome = await attempt(visit.call('explainAccess', { query: asked }));
  return section(
    outcome instanceof AppError ? renderProblem(outcome) : renderExplanation(view, outcome),
  );
}

export const memberListPages = listPage(SECTION_PATH, 'listMembers', {
  title: 'Members',
  search: { fields: { query: text('Name or address', '', { type: 'search' }) }, label: 'Search' },
  columns: () => ({
    Name: ({ id, name, suspended }) =>
      html`<a href="${SECTION_PATH}/${id}">${name}</a>${suspended ? html` <span class="badge">suspended</span>` : null}`,
    'E-mail': ({ email }) => email,
    Role: ({ role }) => role,
    Since: ({ createdAt }) => renderTime(createdAt),
  }),
  empty: () => 'Nobody fits.',
  below: () =>
    html`<p class="quiet">Many at once come in and go out <a href="/staff/member-imports">as files</a>.</p>`,
});

/** The latest entries on a member's page; the rest has a page of its own. */
const PAGE_SIZE = 5;

/** A member's latest payments, subscriptions and comments. */
export async function renderHistory({ visit }: PageRequest, memberId: string): Promise<Html> {
  const [paid, again, written] = await Promise.all([
    visit.call('listPayments', { query: { memberId, limit: 100 } }),
    visit.call('listRecurring', { query: { memberId, limit: 100 } }),
    visit.call('listMemberComments', { params: { id: memberId }, query: { limit: PAGE_SIZE } }),
  ]);
  return html`<section id="payments"><h2>What they paid</h2>
${renderTable(PAYMENT_COLUMNS, paid.data, 'Nothing yet.')}</section>
<section id="recurring"><h2>What recurs</h2>
${renderTable(RECURRING_COLUMNS, again.data, 'There is nothing.')}</section>
<section id="comments"><h2>What they wrote</h2>
${written.data.map(renderCommentForStaff)}
<p><a href="/staff/moderation/writers/${memberId}">${written.data.length === 0 ? 'Nothing yet; their page in the conversation' : 'All that they wrote'}</a></p></section>`;
}

const PAYMENT_COLUMNS: Columns<Payment> = {
  Paid: ({ paidAt }) => renderInstant(paidAt),
  For: ({ kind }) => kind,
  Amount: sum(({ amount }) => formatMoney(amount)),
  Refunded: sum(({ refunded }) => (refunded.amount > 0 ? formatMoney(refunded) : null)),
  State: ({ status }) => status.replaceAll('_', ' '),
};
