import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { outranks, ROLES } from '../../roles/roles.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { listActions, SUBJECT_KINDS } from './audit.wording.ts';
import { describeEntry } from './audit-sentence.rules.ts';
import { literalLabel, t } from './console-texts.ts';
import { instant, readFields, select, ZONE_FIELD } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/audit';

/** The most people of a role, and the most API keys, that can be picked. */
const MAX_ACTORS = 100;

const ANY = { '': 'console.word.any' } as const;

const FIELDS = {
  actorId: { ...select('console.audit.by', ANY), whenEmpty: null },
  subjectKind: {
    ...select('console.audit.kind', () => ({
      ...ANY,
      ...Object.fromEntries(
        SUBJECT_KINDS.map((kind) => [kind, literalLabel(t('console.subjectKind', { kind }))]),
      ),
    })),
    whenEmpty: null,
  },
  action: {
    ...select('console.audit.change', () => ({ ...ANY, ...listActions() })),
    whenEmpty: null,
  },
  from: instant('console.word.from'),
  to: instant('console.word.to'),
};

/** The names of everyone who can be picked as the author of a change: staff, API keys, and who was picked. */
async function fetchActors({ visit, query }: PageRequest): Promise<Choices> {
  const limit = MAX_ACTORS;
  const staff = ROLES.filter((role) => outranks(role, 'reader'));
  const [keys, ...members] = await Promise.all([
    visit.call('listApiKeys', { query: { limit } }),
    ...staff.map((role) => visit.call('listMembers', { query: { role, limit } })),
  ]);
  const known = [...members.flatMap(({ data }) => data), ...keys.data];
  const picked = query['actorId'];
  const isOther = picked !== undefined && known.every(({ id }) => id !== picked);
  const other = isOther
    ? await attempt(visit.call('getMember', { params: { id: picked } }))
    : undefined;
  const all = other === undefined || other instanceof AppError ? known : [...known, other];
  return Object.fromEntries(all.map(({ id, name }) => [id, name]));
}

/** The filter of the list for the export: the fields of its search, and one thing. */
export function readAuditFilter({ query }: PageRequest): object {
  const typed = readFields(FIELDS, query);
  const filter = { ...typed, subjectId: query['subjectId'] };
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** The audit log, complete or filtered. */
export const auditPages = listPage<'listAuditLog', Choices>(PATH, 'listAuditLog', {
  title: 'console.word.auditLog',
  filters: ['subjectId'],
  load: fetchActors,
  search: {
    fields: FIELDS,
    options: (actors) => ({ actorId: actors }),
    label: 'console.word.filter',
    reset: 'console.word.clear',
  },
  heading: ({ request: { query } }) =>
    html`<p><a href="/staff/files/audit-log.csv${writeQuery(pickFilters(query))}">${t('console.word.exportCsv')}</a></p>`,
  columns: () => ({
    'console.word.when': ({ at }) => renderInstant(at),
    'console.audit.what': describeEntry,
    'console.word.details': renderDetails,
  }),
  empty: () => t('console.audit.noChangesMatch'),
});

function pickFilters(query: PageRequest['query']): PageRequest['query'] {
  const names = [...Object.keys(FIELDS), 'subjectId', ZONE_FIELD];
  return Object.fromEntries(names.map((name) => [name, query[name]]));
}

function renderDetails({ actor, subject, before, after }: RowOf<'listAuditLog'>): Html {
  return html`<details><summary>${t('console.subjectKind', { kind: subject.kind })}</summary>
<p><a href="${PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">${t('console.audit.allChangesToIt')}</a></p>${
    actor.id &&
    html`
<p><a href="${PATH}${writeQuery({ actorId: actor.id })}">${t('console.audit.moreByThem')}</a></p>`
  }
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`;
}
