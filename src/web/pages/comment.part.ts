import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { describeCommenter } from '../../wording/conversation.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Reply } from '../api-types.ts';
import { describeDecision } from '../comment-reasons.ts';
import { type CommentContext, renderActions } from './comment-actions.part.ts';
import { markField } from './field-error.part.ts';
import { formKey } from './form-key.rules.ts';
import { hiddenField, renderDate } from './parts.ts';
import type { Thread } from './read-conversation.ts';
import {
  type RejectedText,
  rejectedBy,
  renderDetails,
  renderTextField,
} from './refused-text.part.ts';

/** The idempotency key ensures that a form that is submitted twice posts one comment. */
export function renderCommentForm(form: {
  texts: Texts;
  slug: string;
  label: string;
  action: string;
  parentId?: string;
  pageKey: string;
  refused: RejectedText | undefined;
  /** Whether to ask for the member's name, because the account has the default one. */
  asksName?: boolean;
}): Html {
  const { texts, slug, label, action, parentId, pageKey, refused, asksName = false } = form;
  const fresh = `${pageKey}-${parentId ?? 'comment'}`;
  const key = formKey({ typed: refused && { key: refused.key }, problem: refused?.problem }, fresh);
  const hint = html`${label} <span class="hint">${texts.t('pages.comment.hint')}</span>`;
  return html`<form method="post" action="/articles/${slug}/comments#comments">
${hiddenField('key', key)}${parentId ? hiddenField('parentId', parentId) : null}
${renderTextField({ label: hint, name: 'body', marks: html` required maxlength="5000"`, refused })}
${asksName ? renderNameField(texts, refused) : null}<p><button>${action}</button></p>
</form>`;
}

/** Asks for the name that comments show. It is optional: the account keeps the default name without it. */
function renderNameField({ t }: Texts, refused: RejectedText | undefined): Html {
  const { attributes, message } = markField(refused?.problem, 'name');
  return html`<label>${t('pages.comment.yourName')} <span class="hint">${t('pages.comment.yourNameHint')}</span>
<input name="name" autocomplete="name" maxlength="100"${attributes}></label>${message}
`;
}

/** A top-level comment with the replies that fit on the page, and links to the others. */
export function renderThread(
  { comment, moreReplies, hasEarlier }: Thread,
  context: CommentContext,
): Html {
  const { t } = context.texts;
  const path = `/articles/${context.slug}?comment=${comment.id}`;
  const replies = comment.replies.map(
    (one) =>
      html`<article class="comment${chosen(one, context)}" id="comment-${one.id}">${renderComment(one, context)}</article>`,
  );
  return html`<article class="comment${chosen(comment, context)}" id="comment-${comment.id}">
${renderComment(comment, context)}
${hasEarlier ? html`<p class="quiet"><a href="${path}#comment-${comment.id}">${t('pages.comment.earlierReplies')}</a></p>` : null}
${replies}
${
  moreReplies
    ? html`<p class="quiet"><a href="${path}&amp;replies=${encodeURIComponent(moreReplies)}#comment-${comment.id}">${t('pages.comment.moreReplies')}</a></p>`
    : null
}
</article>
`;
}

function chosen({ id }: Reply, { chosenId }: CommentContext): string {
  return id === chosenId ? ' chosen' : '';
}

function renderComment(comment: Reply, context: CommentContext): Html {
  const { id, author, guestName, html: said, status } = comment;
  const { texts } = context;
  if (said === null) return html`<p class="quiet">${texts.t('pages.comment.removed')}</p>`;
  return html`${renderHead(texts, comment)}
${comment.decision ? html`<p class="quiet">${describeDecision(texts, status, comment.decision.reason)}</p>` : null}<div class="said">${trustedHtml(said)}</div>
${renderActions(comment, context)}
${canBeRepliedTo(comment, context.canComment) ? renderReplyForm(id, author?.name ?? guestName ?? '', context) : null}`;
}

export function canBeRepliedTo({ author, guestName, status }: Reply, canComment: boolean): boolean {
  return canComment && (author !== null || guestName !== null) && status === 'published';
}

function renderReplyForm(parentId: string, name: string, context: CommentContext): Html {
  const refused = rejectedBy(context.refused, 'reply', parentId);
  const { texts, slug, pageKey } = context;
  const label = texts.t('pages.comment.replyTo', { name });
  const action = texts.t('pages.comment.reply');
  const form = { texts, slug, label, action, parentId, pageKey, refused };
  return renderDetails(action, refused !== undefined, renderCommentForm(form));
}

function renderHead(texts: Texts, reply: Reply): Html {
  const { createdAt, editedAt, permalink, pinned, featured } = reply;
  const { t } = texts;
  const { name, badges } = describeCommenter(texts, reply);
  const marks = [
    ...(pinned ? [t('pages.comment.pinned')] : []),
    ...(featured ? [t('pages.comment.featured')] : []),
  ];
  const { pathname, search, hash } = new URL(permalink);
  return html`<header>${renderAvatar(reply)}<strong>${name}</strong>${badges.map((badge) => html`<span class="badge">${badge}</span>`)}
<a class="when" href="${pathname}${search}${hash}">${renderDate(texts, createdAt)}</a>${
    editedAt ? html` <span class="quiet">(${t('pages.comment.edited')})</span>` : null
  }${marks.map((name) => html` <span class="badge">${name}</span>`)}</header>`;
}

function renderAvatar({ author }: Reply): Html | null {
  const url = author?.avatarUrl;
  return url
    ? html`<img class="avatar" src="${url}" alt="" width="28" height="28" loading="lazy">`
    : null;
}

/** The template for the reply form of comments that arrive live: the same form as below all others. */
export function renderReplyTemplate(context: CommentContext): Html | null {
  if (!context.canComment || context.me === null) return null;
  return html`<template data-reply>${renderReplyForm('new', '{name}', context)}</template>`;
}
