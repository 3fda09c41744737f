import { type Html, html } from '../../platform/html/html.ts';
import { wordCannotComment } from '../../wording/conversation.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { Me, Schema, Site } from '../api-types.ts';
import { COMMENT_ORDERS } from '../comment-orders.ts';
import { canBeRepliedTo, renderCommentForm, renderReplyTemplate } from './comment.part.ts';

import { canBeEdited } from './comment-actions.part.ts';
import { hiddenField, renderProblem } from './parts.ts';
import type { Conversation } from './read-conversation.ts';
import { listRejectedFields, type RejectedText, rejectedBy } from './refused-text.part.ts';
import { renderCachedThread } from './thread-cache.ts';

interface ConversationPart {
  readonly texts: Texts;
  readonly slug: string;
  readonly count: number;
  readonly prompts: Site['prompts']['conversation'];
  readonly notice: Html | null;
  readonly talk: Conversation;
  readonly conversation: Schema<'ArticleAnswer'>['conversation'];
  readonly me: Me | null;
  /** Whether the comment form asks for the member's name. */
  readonly asksName: boolean;
  readonly pageKey: string;
  /** Null for anonymous readers. */
  readonly isFollowed: boolean | null;
  readonly isFirstPage: boolean;
  readonly refused: RejectedText | undefined;
}

export function renderConversation(part: ConversationPart): Html {
  const { texts, slug, talk, conversation, me, pageKey, refused } = part;
  const { canComment } = conversation;
  const context = { texts, slug, me, canComment, chosenId: talk.chosenId, pageKey, refused };
  return html`<section class="conversation" id="comments" aria-labelledby="conversation">
<h2 id="conversation">${part.prompts.title}</h2>
${part.notice}
${renderProblem(texts, refused?.problem, refused && listRejectedFields(texts, refused))}
${renderEntry(part)}
${renderKept(part)}
${renderFollow(part)}
${talk.chosenId === null ? renderSortLinks(part) : renderWayBack(part)}
<div${streamAddress(part)}>${talk.threads.map((thread) => renderCachedThread(thread, context))}</div>
${renderReplyTemplate(context)}
${
  talk.nextCursor
    ? html`<p><a href="/articles/${slug}?sort=${talk.sort}&amp;after=${encodeURIComponent(talk.nextCursor)}#comments">${texts.t('pages.comment.more')}</a></p>`
    : null
}
</section>`;
}

/**
 * The stream's address, for lists to which a script may add new comments: only newest-first lists grow
 * at the top.
 */
function streamAddress({ texts: { t }, slug, talk, isFirstPage }: ConversationPart): Html | null {
  if (talk.sort !== 'newest' || talk.chosenId !== null || !isFirstPage) return null;
  return html` data-live="/v1/articles/${slug}/comments/stream" data-removed="${t('pages.comment.removed')}" data-former="${t('pages.comment.former')}" data-now="${t('pages.comment.now')}" aria-live="polite" aria-relevant="additions"`;
}

function renderSortLinks({ texts: { t }, slug, count, talk }: ConversationPart): Html | null {
  if (talk.threads.length < 2) return null;
  const links = COMMENT_ORDERS.map((sort) => {
    const label = t('pages.comment.sort', { sort });
    return sort === talk.sort
      ? html` <strong aria-current="true">${label}</strong>`
      : html` <a href="/articles/${slug}?sort=${sort}#comments">${label}</a>`;
  });
  return html`<p class="quiet orders">${t('pages.comment.count', { count })} · ${t('pages.comment.sortBy')}${links}</p>`;
}

/** A conversation closed to comments cannot be followed. */
function renderFollow({
  texts: { t },
  slug,
  conversation,
  isFollowed,
}: ConversationPart): Html | null {
  const isOver = conversation.reason === 'conversation_closed';
  if (isFollowed === null || (isOver && !isFollowed)) return null;
  return html`<form method="post" action="/articles/${slug}/follow">${hiddenField('follow', isFollowed ? 'no' : 'yes')}
<p class="quiet follow"><button class="plain">${t(isFollowed ? 'pages.comment.unfollow' : 'pages.comment.follow')}</button>
<a href="/account/notices">${t('pages.comment.notifications')}</a></p></form>`;
}

function renderWayBack({ texts: { t }, slug }: ConversationPart): Html {
  return html`<p class="quiet">${t('pages.comment.oneThread')} <a href="/articles/${slug}#comments">${t('pages.comment.all')}</a></p>`;
}

/** The comment form, or the reason why there is none. */
function renderEntry({
  texts,
  slug,
  conversation,
  prompts,
  asksName,
  pageKey,
  refused,
}: ConversationPart): Html {
  const back = encodeURIComponent(`/articles/${slug}#comments`);
  if (conversation.canComment) {
    return renderCommentForm({
      texts,
      slug,
      label: texts.t('pages.comment.label'),
      action: texts.t('pages.comment.post'),
      pageKey,
      refused: rejectedBy(refused, 'comment', null),
      asksName,
    });
  }
  if (conversation.reason === 'sign_in') {
    const signin = (label: Html) => html`<a href="/signin?returnTo=${back}">${label}</a>`;
    return html`<p class="card">${texts.rich('pages.comment.signInOr', { prompt: prompts.signIn, signin })}</p>`;
  }
  const plans = html` <a href="/plans?returnTo=${back}">${texts.t('pages.comment.seePlans')}</a>`;
  return html`<p class="card">${wordCannotComment(texts, conversation.reason)}${
    conversation.reason === 'subscription_required' ? plans : null
  }</p>`;
}

/** The rejected text of a form that is no longer on the page, for example because the session ended. */
function renderKept(part: ConversationPart): Html | null {
  const { refused } = part;
  if (refused === undefined || refused.typed === '' || standsThere(refused, part)) return null;
  return html`<label>${part.texts.t('pages.comment.written')} <textarea readonly>${refused.typed}</textarea></label>`;
}

/** Whether the rejected form is on the page again. */
function standsThere({ act, commentId }: RejectedText, part: ConversationPart): boolean {
  const { talk, conversation, me } = part;
  if (act === 'comment') return conversation.canComment;
  const shown = talk.threads.flatMap(({ comment }) => [comment, ...comment.replies]);
  const one = shown.find(({ id }) => id === commentId);
  if (one === undefined || me === null) return false;
  if (act === 'reply') return canBeRepliedTo(one, conversation.canComment);
  if (act === 'edit') return canBeEdited(one, me);
  return act === 'appeal' ? one.decision?.canAppeal === true : one.author?.id !== me.id;
}
