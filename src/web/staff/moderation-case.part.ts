import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { REJECTION_REASON_WORDING, wordDecisionForModerators } from '../../wording/moderation.ts';
import type { ModerationCase } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderInstant } from './instant.part.ts';

const SECTION_PATH = '/staff/moderation';

/** Who decided on a comment; every other phase of the comment policy is a rule. */
const DECIDER_LABELS: Readonly<Record<string, string>> = {
  moderator: 'A moderator',
  outside: 'The outside check',
};

export function renderReasons(isOfCase = false, chosen?: string): Html {
  const options = Object.entries(REJECTION_REASON_WORDING);
  return html`<select name="reason"${isOfCase ? html` data-reason` : null}>${options.map(
    ([value, { label }]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : null}>${label}</option>`,
  )}</select>`;
}

interface RefusedDecision {
  readonly problem: AppError;
  readonly typed: PageRequest['form'];
}

/** A comment with everything that a moderator needs; `status` is the queue to return to. */
export function renderCase(one: ModerationCase, status: string, refused?: RefusedDecision): Html {
  const { id, parent, author } = one;
  const error = fieldError(refused?.problem, 'note');
  const typed = refused?.typed ?? {};
  return html`<article class="case card" tabindex="0" id="case-${id}" data-case aria-label="A comment by ${author?.name ?? 'somebody'}">
${renderHead(one)}
${parent ? html`<blockquote class="quiet">${parent.author?.name ?? 'Somebody'}: ${parent.body}</blockquote>` : null}
<div class="said">${one.html === null ? 'Removed' : trustedHtml(one.html)}</div>
${renderDecisions(one)}
<div class="acts">
<form method="post" action="${SECTION_PATH}/${id}">${hiddenField('status', status)}${hiddenField('act', 'approve')}
<button data-approve>Approve</button></form>
<form method="post" action="${SECTION_PATH}/${id}" class="reject">${hiddenField('status', status)}${hiddenField('act', 'reject')}
<label>Reason ${renderReasons(true, typed['reason'])}</label>
<label>Note <span class="hint">for the record</span> <input name="note" maxlength="500" value="${typed['note'] ?? ''}"${error.attributes}></label>${error.message}
<button class="plain">Reject</button></form>
<label class="box"><input type="checkbox" name="case-${id}" form="many"> Tick</label>
</div>
</article>`;
}

/** A comment without decision forms, for the list of a member's comments. */
export function renderCommentForStaff(one: ModerationCase): Html {
  return html`<article class="case card">
<p class="quiet"><strong>${one.status}</strong> on <a href="/articles/${one.article.slug}?comment=${one.id}#comment-${one.id}">${one.article.title}</a>, ${renderInstant(one.createdAt)} · <a href="${SECTION_PATH}/${one.id}">Decide</a></p>
<div class="said">${one.html === null ? 'Removed' : trustedHtml(one.html)}</div>
${renderDecisions(one)}
</article>`;
}

function renderHead({ id, article, author, createdAt }: ModerationCase): Html {
  return html`<p class="quiet">${renderCommentAuthor(author)} on <a href="/articles/${article.slug}?comment=${id}#comment-${id}">${article.title}</a>, ${renderInstant(createdAt)}</p>`;
}

/** Earlier decisions and who made them, reports, the appeal, and earlier versions of the text. */
function renderDecisions({ decision, reports, appeal, revisions }: ModerationCase): Html {
  const by = decision.phase && (DECIDER_LABELS[decision.phase] ?? 'A rule');
  return html`${by ? html`<p class="quiet">${by} decided${decision.reason ? html`: <strong>${wordDecisionForModerators(decision.reason)}</strong>` : null}</p>` : null}
${reports.map(({ reason, note, by: reporter }) => html`<p class="alarm">Reported as ${reason.replaceAll('_', ' ')}${note ? html`: ${note}` : null} <span class="quiet">by ${reporter?.name ?? 'somebody'}</span></p>`)}
${appeal?.isOpen ? html`<p class="notice">Its author appeals: ${appeal.note}</p>` : null}
${revisions.length > 0 ? html`<details><summary>What it said before</summary>${revisions.map(({ body }) => html`<p>${body}</p>`)}</details>` : null}`;
}

function renderCommentAuthor(author: ModerationCase['author']): Html {
  if (author === null) return html`Somebody who is gone`;
  const { id, name, publishedCount, rejectedCount, bannedUntil, mutedUntil } = author;
  return html`<a href="${SECTION_PATH}/writers/${id}"><strong>${name}</strong></a> (${publishedCount} published, ${rejectedCount} rejected${bannedUntil ? html`, banned until ${renderInstant(bannedUntil)}` : null}${mutedUntil ? html`, muted until ${renderInstant(mutedUntil)}` : null})`;
}
