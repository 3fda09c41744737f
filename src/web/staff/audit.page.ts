import { html } from '../../platform/html/html.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';
import { instant, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const PATH = '/staff/audit';

/** The audit log, complete or filtered. */
export const auditPages = listPage(PATH, 'listAuditLog', {
  title: 'The record',
  search: {
    fields: {
      action: text('Action', 'such as article or article.published'),
      actorId: text('By', 'the id of a member or key'),
      subjectKind: text('Kind', 'such as member'),
      subjectId: text('Of what', 'its id'),
      from: instant('From'),
      to: instant('To'),
    },
    label: 'Filter',
    reset: 'All',
  },
  columns: () => ({
    When: ({ at }) => renderInstant(at),
    Who: ({ actor }) =>
      actor.kind === 'member' && actor.id
        ? html`<a href="/staff/members/${actor.id}">a member</a>`
        : actor.kind,
    What: ({ action }) =>
      html`<a href="${PATH}?action=${encodeURIComponent(action)}" title="${action}">${AUDIT_ACTION_TEXTS[action]}</a>`,
    'Of what': ({ subject, before, after }) =>
      html`<details><summary>${subject.kind} <code>${subject.id.slice(-12)}</code></summary>
<p><a href="${PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">All about it</a></p>
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`,
  }),
  empty: () => 'Nothing fits.',
});
