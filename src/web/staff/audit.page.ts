import { html } from '../../platform/html/html.ts';
import { listActions } from './audit.wording.ts';
import { describeEntry } from './audit-sentence.rules.ts';
import { t } from './console-texts.ts';
import { instant, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const PATH = '/staff/audit';

/** The audit log, complete or filtered. */
export const auditPages = listPage(PATH, 'listAuditLog', {
  title: 'console.word.auditLog',
  filters: ['actorId', 'subjectKind', 'subjectId'],
  search: {
    fields: {
      action: {
        ...select('console.audit.change', () => ({ '': 'console.audit.any', ...listActions() })),
        whenEmpty: null,
      },
      from: instant('console.word.from'),
      to: instant('console.word.to'),
    },
    label: 'console.word.filter',
    reset: 'console.word.clear',
  },
  columns: () => ({
    'console.word.when': ({ at }) => renderInstant(at),
    'console.audit.what': describeEntry,
    'console.word.details': ({ actor, subject, before, after }) =>
      html`<details><summary>${t('console.subjectKind', { kind: subject.kind })}</summary>
<p><a href="${PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">${t('console.audit.allChangesToIt')}</a></p>${
        actor.id &&
        html`
<p><a href="${PATH}${writeQuery({ actorId: actor.id })}">${t('console.audit.moreByThem')}</a></p>`
      }
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`,
  }),
  empty: () => t('console.audit.noChangesMatch'),
});
