import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, seeOther } from '../page.ts';
import { hiddenField, renderTime } from '../pages/parts.ts';
import { asStaff, showConsole, writeQuery } from './console.layout.ts';
import { type ModerationCase, moderationCases } from './staff.schemas.ts';

const PART = '/staff/moderation';
const QUEUES = [
  ['held', 'Held'],
  ['reported', 'Reported'],
  ['appealed', 'Appealed'],
] as const;

/** In the words of the API, with the ones that a moderator reads. */
const REASONS = {
  spam: 'Spam',
  abuse: 'Abuse',
  hate: 'Hate',
  illegal: 'Illegal content',
  off_topic: 'Off topic',
  misinformation: 'Misleading',
  duplicate: 'Said before',
  other: 'Something else',
} as const;

/** Oldest first; the keys a, r, n and p do with a script what the buttons do without. */
export const showModeration = asStaff(async (request, me): Promise<PageAnswer> => {
  const status = request.query['status'] ?? 'held';
  const path = `/v1/staff/moderation/queue${writeQuery({ status, limit: '50' })}`;
  const { data } = await request.visit.get(path, moderationCases);
  const main = html`<p class="orders">${QUEUES.map(([queue, label]) =>
    queue === status
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${PART}?status=${queue}">${label}</a> `,
  )}</p>
<p class="quiet keys">Keys: <kbd>n</kbd> next, <kbd>p</kbd> previous, <kbd>a</kbd> approve, <kbd>r</kbd> reject, then the reason and <kbd>Enter</kbd>.</p>
${data.data.length === 0 ? html`<p class="dek">Nothing waits here.</p>` : null}
<div data-queue>${data.data.map((one) => renderCase(one, status))}</div>`;
  return showConsole(request, me, { title: 'Conversation', part: PART, main });
});

export const decideCase = asStaff(async ({ visit, params, form }): Promise<PageAnswer> => {
  const comment = `/v1/staff/comments/${encodeURIComponent(params['id'] ?? '')}`;
  const note = (form['note'] ?? '').trim() || null;
  const call =
    form['act'] === 'reject'
      ? { path: `${comment}/reject`, body: { reason: form['reason'] ?? '', note } }
      : { path: `${comment}/approve` };
  await visit.post(call, anything);
  return seeOther(`${PART}${writeQuery({ status: form['status'], notice: 'decided' })}`);
});

function renderCase(one: ModerationCase, status: string): Html {
  const { id, article, parent, author, reports, appeal, revisions, decision } = one;
  return html`<article class="case card" tabindex="0" id="case-${id}" data-case aria-label="A comment by ${author?.name ?? 'somebody'}">
<p class="quiet">${renderWriter(author)} on <a href="/articles/${article.slug}?comment=${id}#comment-${id}">${article.title}</a>, ${renderTime(one.createdAt)}
${decision.phase ? html` · ${decision.phase}: ${decision.reason}` : null}</p>
${parent ? html`<blockquote class="quiet">${parent.author?.name ?? 'Somebody'}: ${parent.body}</blockquote>` : null}
<div class="said">${one.html === null ? 'Removed' : trustedHtml(one.html)}</div>
${reports.map(({ reason, note, by }) => html`<p class="alarm">Reported as ${reason}${note ? html`: ${note}` : null} <span class="quiet">by ${by?.name ?? 'somebody'}</span></p>`)}
${appeal?.isOpen ? html`<p class="notice">Its author appeals: ${appeal.note}</p>` : null}
${revisions.length > 0 ? html`<details><summary>What it said before</summary>${revisions.map(({ body }) => html`<p>${body}</p>`)}</details>` : null}
<div class="acts">
<form method="post" action="${PART}/${id}">${hiddenField('status', status)}${hiddenField('act', 'approve')}
<button data-approve>Approve</button></form>
<form method="post" action="${PART}/${id}" class="reject">${hiddenField('status', status)}${hiddenField('act', 'reject')}
<label>Reason <select name="reason" data-reason>${Object.entries(REASONS).map(([value, word]) => html`<option value="${value}">${word}</option>`)}</select></label>
<label>Note <span class="hint">for the record</span> <input name="note" maxlength="500"></label>
<button class="plain">Reject</button></form>
</div>
</article>`;
}

function renderWriter(author: ModerationCase['author']): Html {
  if (author === null) return html`Somebody who is gone`;
  const { id, name, publishedCount, rejectedCount } = author;
  return html`<a href="/staff/members/${id}"><strong>${name}</strong></a> (${publishedCount} published, ${rejectedCount} rejected)`;
}
