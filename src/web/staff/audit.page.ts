import { html } from '../../platform/html/html.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';
import { instant, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const PATH = '/staff/audit';

/** The audit log, complete or filtered. */
export const auditPages = listPage(PATH, 'listAuditLog', {
  title: 'Audit log',
  filters: ['actorId', 'subjectKind', 'subjectId'],
  search: {
    fields: {
      action: {
        ...select('Change', { '': 'Any', ...AUDIT_ACTION_TEXTS }),
        whenEmpty: null,
      },
      from: instant('From'),
      to: instant('To'),
    },
    label: 'Filter',
    reset: 'Clear',
  },
  columns: () => ({
    When: ({ at }) => renderInstant(at),
    Who: ({ actor }) =>
      actor.kind === 'member' && actor.id
        ? html`<a href="/staff/members/${actor.id}">Member</a> · <a href="${PATH}${writeQuery({ actorId: actor.id })}">all by them</a>`
        : actor.kind.replaceAll('_', ' '),
    What: ({ action }) =>
      html`<a href="${PATH}?action=${encodeURIComponent(action)}" title="${action}">${AUDIT_ACTION_TEXTS[action]}</a>`,
    Details: ({ subject, before, after }) =>
      html`<details><summary>${subject.kind.replaceAll('_', ' ')}</summary>
<p><a href="${PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">All changes to it</a></p>
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`,
  }),
  empty: () => 'No changes match.',
});
