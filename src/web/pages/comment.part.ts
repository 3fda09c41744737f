import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { Reply } from '../api-types.ts';
import { describeDecision } from '../comment-reasons.ts';
import { type CommentContext, renderActions } from './comment-actions.part.ts';
import { formKey } from './form-key.rules.ts';
import { hiddenField, renderTime } from './parts.ts';
import type { Thread } from './read-conversation.ts';
import {
  type RejectedText,
  rejectedBy,
  renderDetails,
  renderTextField,
} from './refused-text.part.ts';

/** The idempotency key ensures that a form sent twice posts one comment. */
export function renderCommentForm(form: {
  slug: string;
  label: string;
  action: string;
  parentId?: string;
  pageKey: string;
  refused: RejectedText | undefined;
}): Html {
  const { slug, label, action, parentId, pageKey, refused } = form;
  const fresh = `${pageKey}-${parentId ?? 'comment'}`;
  const key = formKey({ typed: refused && { key: refused.key }, problem: refused?.problem }, fresh);
  const hint = html`${label} <span class="hint">Markdown works: *emphasis*, [links](https://…), &gt; quotes</span>`;
  return html`<form method="post" action="/articles/${slug}/comments#comments">
${hiddenField('key', key)}${parentId ? hiddenField('parentId', parentId) : null}
${renderTextField({ label: hint, name: 'body', marks: html` required maxlength="5000"`, refused })}
<p><button>${action}</button></p>
</form>`;
}

/** A top-level comment with the replies that fit on the page, and links to the others. */
export function renderThread(
  { comment, moreReplies, hasEarlier }: Thread,
  context: CommentContext,
): Html {
  const path = `/articles/${context.slug}?comment=${comment.id}`;
  const replies = comment.replies.map(
    (one) =>
      html`<article class="comment${chosen(one, context)}" id="comment-${one.id}">${renderComment(one, context)}</article>`,
  );
  return html`<article class="comment${chosen(comment, context)}" id="comment-${comment.id}">
${renderComment(comment, context)}
${hasEarlier ? html`<p class="quiet"><a href="${path}#comment-${comment.id}">Earlier replies</a></p>` : null}
${replies}
${
  moreReplies
    ? html`<p class="quiet"><a href="${path}&amp;replies=${encodeURIComponent(moreReplies)}#comment-${comment.id}">More replies</a></p>`
    : null
}
</article>
`;
}

function chosen({ id }: Reply, { chosenId }: CommentContext): string {
  return id === chosenId ? ' chosen' : '';
}

function renderComment(comment: Reply, context: CommentContext): Html {
  const { id, author, html: said, status } = comment;
  if (said === null) return html`<p class="quiet">This comment was removed.</p>`;
  return html`${renderHead(comment)}
${comment.decision ? html`<p class="quiet">${describeDecision(status, comment.decision.reason)}</p>` : null}<div class="said">${trustedHtml(said)}</div>
${renderActions(comment, context)}
${canBeRepliedTo(comment, context.canComment) ? renderReplyForm(id, author?.name ?? '', context) : null}`;
}

export function canBeRepliedTo({ author, status }: Reply, canComment: boolean): boolean {
  return canComment && author !== null && status === 'published';
}

function renderReplyForm(parentId: string, name: string, context: CommentContext): Html {
  const refused = rejectedBy(context.refused, 'reply', parentId);
  const label = `Your answer to ${name}`;
  const { slug, pageKey } = context;
  const form = { slug, label, action: 'Reply', parentId, pageKey, refused };
  return renderDetails('Reply', refused !== undefined, renderCommentForm(form));
}

function renderHead({ author, createdAt, editedAt, permalink, pinned, featured }: Reply): Html {
  const badges = (author?.badges ?? []).map((name) => html`<span class="badge">${name}</span>`);
  const marks = [pinned ? 'pinned' : '', featured ? 'featured' : ''].filter((name) => name !== '');
  const { pathname, search, hash } = new URL(permalink);
  return html`<header><strong>${author?.name ?? 'A former reader'}</strong>${badges}
<a class="when" href="${pathname}${search}${hash}">${renderTime(createdAt)}</a>${
    editedAt ? html` <span class="quiet">(edited)</span>` : null
  }${marks.map((name) => html` <span class="badge">${name}</span>`)}</header>`;
}
