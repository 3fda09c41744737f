import { html } from '../../platform/html/html.ts';
import type { PageAnswer } from '../page.ts';
import { renderTime } from '../pages/parts.ts';
import { asStaff, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { auditEntries } from './staff.schemas.ts';

const PART = '/staff/audit';

export const showAudit = asStaff(async (request, me): Promise<PageAnswer> => {
  const { cursor } = request.query;
  const path = `/v1/staff/audit${writeQuery({ cursor, limit: '50' })}`;
  const { data } = await request.visit.get(path, auditEntries);
  const main = html`<table>
<thead><tr><th>When</th><th>Who</th><th>What</th><th>Of what</th></tr></thead>
<tbody>${data.data.map(
    ({ at, actor, action, subject, before, after }) => html`<tr>
<td>${renderTime(at)}</td>
<td>${actor.kind === 'member' && actor.id ? html`<a href="/staff/members/${actor.id}">a member</a>` : actor.kind}</td>
<td>${action}</td>
<td><details><summary>${subject.kind} <code>${subject.id.slice(-12)}</code></summary>
<pre>${JSON.stringify({ before, after }, null, 2)}</pre></details></td></tr>`,
  )}</tbody>
</table>
${renderMore(PART, data.nextCursor)}`;
  return showConsole(request, me, { title: 'The record', part: PART, main });
});
