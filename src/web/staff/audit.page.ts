import { html } from '../../platform/html/html.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';
import { describeEntry } from './audit-sentence.rules.ts';
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
    What: (entry) =>
      html`${describeEntry(entry)}${entry.actor.id && html` <a class="quiet" href="${PATH}${writeQuery({ actorId: entry.actor.id })}">More by them</a>`}`,
    Details: ({ subject, before, after }) =>
      html`<details><summary>${subject.kind.replaceAll('_', ' ')}</summary>
<p><a href="${PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">All changes to it</a></p>
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`,
  }),
  empty: () => 'No changes match.',
});
