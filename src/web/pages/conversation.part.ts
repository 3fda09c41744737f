import { type Html, html } from '../../platform/html/html.ts';
import { wordCannotComment } from '../../wording/conversation.ts';
import type { Me, Schema, Site } from '../api-types.ts';
import { COMMENT_ORDERS } from '../wording.ts';
import { canBeRepliedTo, renderCommentForm } from './comment.part.ts';

import { canBeEdited } from './comment-actions.part.ts';
import { hiddenField, renderProblem } from './parts.ts';
import type { Conversation } from './read-conversation.ts';
import { type RejectedText, rejectedBy } from './refused-text.part.ts';
import { renderCachedThread } from './thread-cache.ts';

export interface ConversationPart {
  readonly slug: string;
  readonly count: number;
  readonly prompts: Site['prompts']['conversation'];
  readonly notice: Html | null;
  readonly talk: Conversation;
  readonly conversation: Schema<'ArticleAnswer'>['conversation'];
  readonly me: Me | null;
  readonly pageKey: string;
  /** Null for anonymous readers. */
  readonly isFollowed: boolean | null;
  readonly isFirstPage: boolean;
  readonly refused: RejectedText | undefined;
}

export function renderConversation(part: ConversationPart): Html {
  const { slug, talk, conversation, me, pageKey, refused } = part;
  const { canComment } = conversation;
  const context = { slug, me, canComment, chosenId: talk.chosenId, pageKey, refused };
  return html`<section class="conversation" id="comments" aria-labelledby="conversation">
<h2 id="conversation">${part.prompts.title}</h2>
${part.notice}
${renderProblem(part.refused?.problem)}
${renderEntry(part)}
${renderKept(part)}
${renderFollow(part)}
${talk.chosenId === null ? renderSortLinks(part) : renderWayBack(part)}
<div${streamAddress(part)}>${talk.threads.map((thread) => renderCachedThread(thread, context))}</div>
${
  talk.nextCursor
    ? html`<p><a href="/articles/${slug}?sort=${talk.sort}&amp;after=${encodeURIComponent(talk.nextCursor)}#comments">More comments</a></p>`
    : null
}
</section>`;
}

/**
 * The stream's address, for lists to which a script may add new comments: only newest-first lists grow
 * at the top.
 */
function streamAddress({ slug, talk, isFirstPage }: ConversationPart): Html | null {
  if (talk.sort !== 'newest' || talk.chosenId !== null || !isFirstPage) return null;
  return html` data-live="/v1/articles/${slug}/comments/stream" aria-live="polite" aria-relevant="additions"`;
}

function renderSortLinks({ slug, count, talk }: ConversationPart): Html | null {
  if (talk.threads.length < 2) return null;
  const links = COMMENT_ORDERS.map(([sort, label]) =>
    sort === talk.sort
      ? html` <strong aria-current="true">${label}</strong>`
      : html` <a href="/articles/${slug}?sort=${sort}#comments">${label}</a>`,
  );
  return html`<p class="quiet orders">${count} comments, first the${links}</p>`;
}

/** A conversation closed to comments cannot be followed. */
function renderFollow({ slug, conversation, isFollowed }: ConversationPart): Html | null {
  const isOver = conversation.reason === 'conversation_closed';
  if (isFollowed === null || (isOver && !isFollowed)) return null;
  return html`<form method="post" action="/articles/${slug}/follow">${hiddenField('follow', isFollowed ? 'no' : 'yes')}
<p class="quiet"><button class="plain">${isFollowed ? 'Stop following this conversation' : 'Follow this conversation by mail'}</button>
<a href="/account/notices">How you are told</a></p></form>`;
}

function renderWayBack({ slug }: ConversationPart): Html {
  return html`<p class="quiet">This is one thread. <a href="/articles/${slug}#comments">Show the whole conversation</a></p>`;
}

/** The comment form, or the reason why there is none. */
function renderEntry({ slug, conversation, prompts, pageKey, refused }: ConversationPart): Html {
  const back = encodeURIComponent(`/articles/${slug}#comments`);
  if (conversation.canComment) {
    return renderCommentForm({
      slug,
      label: 'Your comment',
      action: 'Post',
      pageKey,
      refused: rejectedBy(refused, 'comment', null),
    });
  }
  if (conversation.reason === 'sign_in') {
    return html`<p class="card">${prompts.signIn} <a href="/signin?returnTo=${back}">Sign in</a>
or <a href="/signin?returnTo=${back}#register">create an account</a>.</p>`;
  }
  const plans = html` <a href="/plans?returnTo=${back}">See the plans</a>`;
  return html`<p class="card">${wordCannotComment(conversation.reason)}${
    conversation.reason === 'subscription_required' ? plans : null
  }</p>`;
}

/** A rejected text whose form is no longer on the page, for example because the session ended. */
function renderKept(part: ConversationPart): Html | null {
  const { refused } = part;
  if (refused === undefined || refused.typed === '' || standsThere(refused, part)) return null;
  return html`<label>What you wrote <textarea readonly>${refused.typed}</textarea></label>`;
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
