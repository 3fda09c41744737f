import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { ROLES } from '../../roles/roles.ts';
import type { StaffedMember } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderFields, renderForm } from './console-form.part.ts';
import { action, consolePage, to, type View } from './console-page.ts';
import { renderExplanation } from './explanation.part.ts';
import {
  checkbox,
  type FieldsOf,
  instant,
  longText,
  readInstant,
  select,
  text,
} from './form-fields.rules.ts';
import { renderHistory } from './member-history.part.ts';
import { notesBelow } from './member-notes.part.ts';

const SECTION_PATH = '/staff/members';
const PATH = `${SECTION_PATH}/:id`;

const notes = notesBelow(PATH);

/** An empty date ends a ban or a mute. */
const save = action({
  path: `${PATH}/standing`,
  call: to('updateMember'),
  fields: {
    role: {
      ...select('Role', Object.fromEntries(ROLES.map((role) => [role, role]))),
      onlyChanges: true,
    },
    bannedUntil: { ...instant('Banned from the conversation until', 'UTC'), onlyChanges: true },
    hideComments: { ...checkbox('With the ban, hide all that they wrote'), whenEmpty: 'omit' },
    mutedUntil: { ...instant('Muted until', 'UTC'), onlyChanges: true },
    suspended: {
      ...checkbox('Suspended: signed out everywhere, and kept from signing in'),
      onlyChanges: true,
    },
    note: { ...longText('Why', 'for the record', { rows: 2 }), whenEmpty: null, onlyChanges: true },
  } satisfies FieldsOf<'updateMember', StaffedMember>,
  heading: 'Standing',
  label: 'Keep',
  attributes: { class: 'card' },
});

const grant = action({
  path: `${PATH}/comps`,
  call: (request, body) => to('createGrant')(request, { ...body, memberId: request.params['id'] }),
  fields: {
    until: { ...instant('Until', 'UTC', { required: true }), whenEmpty: '' },
    tier: {
      ...text('Plan', 'a slug; the whole site where it is left empty'),
      path: 'scope',
      whenEmpty: 'site',
      read: (tier) => ({ tier }),
    },
    reason: text('Why', 'for the record', { required: true, maxlength: 500 }),
  } satisfies FieldsOf<'createGrant', unknown, 'tier'>,
  heading: 'Give access',
  label: 'Give access',
  attributes: { class: 'card' },
});

export const memberPages = consolePage({
  path: PATH,
  section: SECTION_PATH,
  title: ({ name }) => name,
  load: (request: PageRequest) => request.visit.call('getMember', { params: idOf(request) }),
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
${renderForm(view, grant)}
</div>
${await renderAccess(view)}
${await notes.render(view)}
${await renderHistory(view.request, id)}`;
  },
  actions: [save, grant, ...notes.actions],
});

const EXPLAINED = {
  article: text('Article', 'its slug', { required: true }),
  at: instant('At', 'UTC; now where it is left empty'),
};

/** Explains why an article is open or closed to this member at a given time. */
async function renderAccess(view: View<StaffedMember>): Promise<Html> {
  const { visit, query } = view.request;
  const form = html`<form method="get" action="${view.address}#access" class="search">
${Object.values(renderFields(EXPLAINED, { typed: query }))}<button>Explain</button></form>`;
  const section = (answer: Html | null) =>
    html`<section id="access"><h2>What they may read, and why</h2>${form}${answer}</section>`;
  const { article, at } = query;
  if (!article) return section(null);
  const memberId = view.data.id;
  const asked = { memberId, articleSlug: article, at: readInstant(at) ?? undefined };
  const outcome = await attempt(visit.call('explainAccess', { query: asked }));
  return section(
    outcome instanceof AppError ? renderProblem(outcome) : renderExplanation(view, outcome),
  );
}
