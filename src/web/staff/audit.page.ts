import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { readInstant } from './article-form.rules.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';
import { asStaff, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/audit';

/** The audit log, complete or filtered. */
export const showAudit = asStaff(async (request, me): Promise<PageAnswer> => {
  const { cursor } = request.query;
  const filter = readFilter(request);
  const span = {
    from: readInstant(filter.from) ?? undefined,
    to: readInstant(filter.to) ?? undefined,
  };
  const query = { ...filter, ...span, cursor, limit: 50 };
  const outcome = await attempt(request.visit.call('listAuditLog', { query }));
  const isRefused = outcome instanceof AppError;
  const main = html`${isRefused ? renderProblem(outcome) : null}
${renderFilter(filter)}
${isRefused ? null : renderEntries(outcome.data)}
${isRefused ? null : renderMore(SECTION_PATH, outcome.nextCursor, filter)}`;
  const status = isRefused ? outcome.options.status : 200;
  return showConsole(request, me, { title: 'The record', section: SECTION_PATH, main, status });
});

type Filter = Record<
  'action' | 'actorId' | 'subjectKind' | 'subjectId' | 'from' | 'to',
  string | undefined
>;

function readFilter({ query }: PageRequest): Filter {
  const { action, actorId, subjectKind, subjectId, from, to } = query;
  return { action, actorId, subjectKind, subjectId, from, to };
}

function renderFilter(filter: Filter): Html {
  const line = (label: string, name: keyof Filter, hint: string) =>
    html`<label>${label} <span class="hint">${hint}</span> <input name="${name}" value="${filter[name] ?? ''}"></label>`;
  const moment = (label: string, name: 'from' | 'to') =>
    html`<label>${label} <span class="hint">UTC</span> <input type="datetime-local" name="${name}" value="${filter[name] ?? ''}"></label>`;
  return html`<form method="get" action="${SECTION_PATH}" class="search" role="search">
${line('Action', 'action', 'such as article or article.published')}
${line('By', 'actorId', 'the id of a member or key')}
${line('Kind', 'subjectKind', 'such as member')}
${line('Of what', 'subjectId', 'its id')}
${moment('From', 'from')}
${moment('To', 'to')}
<button>Filter</button> <a class="button plain" href="${SECTION_PATH}">All</a></form>`;
}

function renderEntries(entries: readonly Schema<'AuditEntry'>[]): Html {
  if (entries.length === 0) return html`<p class="dek">Nothing fits.</p>`;
  return renderTable(
    ['When', 'Who', 'What', 'Of what'],
    entries.map(({ at, actor, action, subject, before, after }) => [
      renderInstant(at),
      actor.kind === 'member' && actor.id
        ? html`<a href="/staff/members/${actor.id}">a member</a>`
        : actor.kind,
      html`<a href="${SECTION_PATH}?action=${encodeURIComponent(action)}" title="${action}">${AUDIT_ACTION_TEXTS[action]}</a>`,
      html`<details><summary>${subject.kind} <code>${subject.id.slice(-12)}</code></summary>
<p><a href="${SECTION_PATH}${writeQuery({ subjectKind: subject.kind, subjectId: subject.id })}">All about it</a></p>
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details>`,
    ]),
  );
}
