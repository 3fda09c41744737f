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
  )} · <a href="${PART}/tips">Tips</a></p>
<p class="quiet keys">Keys: <kbd>n</kbd> next, <kbd>p</kbd> previous, <kbd>a</kbd> approve, <kbd>r</kbd> reject, then the reason and <kbd>Enter</kbd>.</p>
${data.data.length === 0 ? html`<p class="dek">Nothing waits here.</p>` : null}
${data.data.length > 1 ? renderMany(status) : null}
<div data-queue>${data.data.map((one) => renderCase(one, status))}</div>`;
  return showConsole(request, me, { title: 'Conversation', part: PART, main });
});

/** One decision for all that are ticked; each has a field of its own, named after its comment. */
export const decideMany = asStaff(async ({ visit, form }): Promise<PageAnswer> => {
  const ids = Object.keys(form).flatMap((name) => /^case-(.+)$/.exec(name)?.[1] ?? []);
  const body =
    form['act'] === 'reject'
      ? { ids, decision: 'reject', reason: form['reason'] }
      : { ids, decision: 'approve' };
  if (ids.length > 0) await visit.post({ path: '/v1/staff/moderation/decisions', body }, anything);
  return seeOther(`${PART}${writeQuery({ status: form['status'], notice: 'decided' })}`);
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

function renderMany(status: string): Html {
  return html`<details><summary>Decide on all that are ticked</summary><form method="post" action="${PART}" id="many" class="acts">
${hiddenField('status', status)}
<button name="act" value="approve">Approve them</button>
<label>Reason ${renderReasons()}</label>
<button name="act" value="reject" class="plain">Reject them</button>
</form></details>`;
}

function renderReasons(isOfCase = false): Html {
  const options = Object.entries(REASONS);
  return html`<select name="reason"${isOfCase ? html` data-reason` : null}>${options.map(
    ([value, word]) => html`<option value="${value}">${word}</option>`,
  )}</select>`;
}

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
<label>Reason ${renderReasons(true)}</label>
<label>Note <span class="hint">for the record</span> <input name="note" maxlength="500"></label>
<button class="plain">Reject</button></form>
<label class="box"><input type="checkbox" name="case-${id}" form="many"> Tick</label>
</div>
</article>`;
}

function renderWriter(author: ModerationCase['author']): Html {
  if (author === null) return html`Somebody who is gone`;
  const { id, name, publishedCount, rejectedCount } = author;
  return html`<a href="/staff/members/${id}"><strong>${name}</strong></a> (${publishedCount} published, ${rejectedCount} rejected)`;
}
