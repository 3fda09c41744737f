import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { formatList, formatMoney, rich, t } from './console-texts.ts';
import { choices, withOptions } from './form-fields.rules.ts';
import { renderInstant, renderTime } from './instant.part.ts';
import { accessActions, renderAccess } from './member-access.part.ts';
import { MEMBER_FIELDS } from './member-fields.rules.ts';
import { giftActions, renderGifts } from './member-gifts.part.ts';
import {
  historyActions,
  renderComments,
  renderConsents,
  renderPayments,
  renderSessions,
  renderTimeline,
} from './member-history.part.ts';
import { notesBelow } from './member-notes.part.ts';
import { recoveryActions, renderRecovery } from './member-recovery.part.ts';
import { renderSubscription, subscriptionActions } from './member-subscription.part.ts';
import { fetchPlans } from './pickers.ts';

const SECTION_PATH = '/staff/members';
const PATH = `${SECTION_PATH}/:id`;

const notes = notesBelow(PATH);

/** An empty date ends a ban or a mute. */
const save = action(`${PATH}/standing`, 'updateMember', {
  fields: MEMBER_FIELDS,
  summary: 'people.members.roleAndStatus',
  label: 'console.word.save',
});

/** Saves the ticked and unticked labels, one request each. */
const label = action(
  `${PATH}/labels`,
  async (request, body) => {
    const { visit, params } = request;
    const id = params['id'] ?? '';
    const { labels = [] } = body as { labels?: readonly string[] };
    const before = (await visit.call('getMember', { params: { id } })).labels;
    const changes = [
      ...labels.filter((one) => !before.includes(one)).map((one) => [one, true] as const),
      ...before.filter((one) => !labels.includes(one)).map((one) => [one, false] as const),
    ];
    for (const [name, set] of changes) {
      await visit.call('labelMembers', { body: { label: name, set, memberIds: [id] } });
    }
  },
  {
    fields: { labels: choices('console.word.labels', '', 'people.members.addALabel') },
    summary: 'console.word.labels',
    label: 'people.members.saveLabels',
    look: 'small',
  },
);

export const memberPages = consolePage(PATH, {
  title: ({ member }) => member.name,
  load: fetchMember,
  async main(view) {
    const { data } = view;
    const { member, payments, sessions, consents, comments } = data;
    return html`${renderHead(view)}
<div class="two wide">${renderSubscription(view, data.recurring, data.plans)}
${await renderAccess(view)}</div>
${renderPayments(view, payments)}
${renderGifts(view, data.gifts, member.id)}
<div class="two wide">${renderConsents(consents)}${renderSessions(view, sessions)}</div>
${renderRecovery(view)}
${await notes.render(view)}
${renderComments(comments, member.id)}
${renderTimeline({ ...data, consents: consents.consents })}`;
  },
  actions: [
    save,
    label,
    ...accessActions,
    ...subscriptionActions,
    ...historyActions,
    ...giftActions,
    ...recoveryActions,
    ...notes.actions,
  ],
});

/** The number of latest comments on a member's page. All comments are on a separate page. */
const LATEST_COMMENTS = 5;

async function fetchMember(request: PageRequest) {
  const { visit } = request;
  const params = idOf(request);
  const memberId = params.id;
  const recent = { limit: 100 };
  const member = await visit.call('getMember', { params });
  const [plans, labels, paid, recurring, grants, gifts, sessions, consents, comments, audit] =
    await Promise.all([
      fetchPlans(visit),
      visit.call('listLabels'),
      visit.call('listPayments', { query: { memberId, ...recent } }),
      visit.call('listRecurring', { query: { memberId, ...recent } }),
      visit.call('listMemberGrants', { params }),
      visit.call('listMemberGifts', { params }),
      visit.call('listMemberSessions', { params, query: { limit: 20 } }),
      visit.call('getMemberConsents', { params }),
      visit.call('listMemberComments', { params, query: { limit: LATEST_COMMENTS } }),
      visit.call('listAuditLog', {
        query: { subjectKind: 'member', subjectId: memberId, limit: 40 },
      }),
    ]);
  return {
    member,
    plans,
    labels: Object.fromEntries(labels.data.map(({ name }) => [name, name])),
    payments: paid.data,
    recurring: recurring.data,
    grants: grants.data,
    gifts: gifts.data,
    sessions: sessions.data,
    consents,
    comments: comments.data,
    audit: audit.data,
  };
}

function renderHead(view: View<Awaited<ReturnType<typeof fetchMember>>>): Html {
  const { member, labels } = view.data;
  const { id, email, emailConfirmedAt, createdAt, lastSeenAt, paid, suspended } = member;
  const { role, bannedUntil, mutedUntil } = member;
  const badges = [
    ...(outranks(role, 'reader') ? [t('console.role', { role })] : []),
    ...(suspended ? [t('people.memberList.suspended')] : []),
    ...(bannedUntil ? [t('people.members.banned')] : []),
    ...(mutedUntil ? [t('people.members.muted')] : []),
    ...member.labels,
  ];
  const fields = { labels: withOptions(label.fieldsOf({}).labels, labels) };
  return html`<p><strong>${email}</strong>${emailConfirmedAt ? null : html` ${t('people.members.notConfirmed')}`} ${badges.map((badge) => html`<span class="badge">${badge}</span> `)}</p>
<p class="quiet">${rich('people.members.joined', { date: renderTime(createdAt) })} · ${lastSeenAt ? rich('people.members.lastSeenAt', { at: renderInstant(lastSeenAt) }) : t('people.members.neverSignedIn')} · ${paid.length > 0 ? t('people.members.paidSums', { sums: formatList(paid.map(formatMoney)) }) : t('people.members.paidNothingYet')} · <a href="/staff/audit?actorId=${id}">${t('people.members.changesTheyMade')}</a></p>
<div class="acts">${renderForm(view, label, { saved: member, fields })}${renderForm(view, save, { saved: member })}</div>`;
}
