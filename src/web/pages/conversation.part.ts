import { newId } from '../../platform/crypto/ids.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { ArticleAnswer, Comment, CommentList, Reply, Site } from '../answers.schemas.ts';
import { wordDecision, wordSilence } from '../wording.ts';
import { hiddenField, renderProblem, renderTime } from './parts.ts';

/** A comment that was refused, and why. */
export interface Refused {
  readonly problem: AppError;
  readonly typed: string;
}

export interface ConversationPart {
  readonly slug: string;
  readonly count: number;
  readonly prompts: Site['prompts']['conversation'];
  readonly notice: Html | null;
  readonly comments: CommentList;
  readonly conversation: ArticleAnswer['conversation'];
  readonly sort: 'newest' | 'oldest';
  readonly refused: Refused | undefined;
}

export function renderConversation(part: ConversationPart): Html {
  const { slug, comments, sort, conversation } = part;
  const other = sort === 'newest' ? 'oldest' : 'newest';
  const page = `/articles/${slug}`;
  return html`<section class="conversation" id="comments" aria-labelledby="conversation">
<h2 id="conversation">${part.prompts.title}</h2>
${part.notice}
${renderProblem(part.refused?.problem)}
${renderEntry(part)}
${part.conversation.canComment ? null : renderKept(part.refused)}
${
  comments.data.length > 1
    ? html`<p class="quiet">${part.count} comments, ${sort} first. <a href="${page}?sort=${other}#comments">Show the ${other} first</a></p>`
    : null
}
${comments.data.map((one) => renderComment(one, conversation.canComment ? slug : null))}
${
  comments.nextCursor
    ? html`<p><a href="${page}?sort=${sort}&amp;after=${encodeURIComponent(comments.nextCursor)}#comments">More comments</a></p>`
    : null
}
</section>`;
}

/** The form, or why there is none. */
function renderEntry({ slug, conversation, prompts, refused }: ConversationPart): Html {
  const back = encodeURIComponent(`/articles/${slug}#comments`);
  if (conversation.canComment) {
    return renderForm({ slug, label: 'Your comment', action: 'Post', typed: refused?.typed });
  }
  if (conversation.reason === 'sign_in') {
    return html`<p class="card">${prompts.signIn} <a href="/signin?returnTo=${back}">Sign in</a>
or <a href="/signin?returnTo=${back}#register">create an account</a>.</p>`;
  }
  const plans = html` <a href="/plans?returnTo=${back}">See the plans</a>`;
  return html`<p class="card">${wordSilence(conversation.reason)}${
    conversation.reason === 'subscription_required' ? plans : null
  }</p>`;
}

/** What somebody wrote who can no longer post it, such as after the session ended meanwhile. */
function renderKept(refused: Refused | undefined): Html | null {
  if (refused === undefined) return null;
  return html`<label>What you wrote <textarea readonly>${refused.typed}</textarea></label>`;
}

/** The key makes a form that was sent twice one comment. */
function renderForm(form: {
  slug: string;
  label: string;
  action: string;
  parentId?: string;
  typed?: string | undefined;
}): Html {
  const { slug, label, action, parentId, typed = '' } = form;
  return html`<form method="post" action="/articles/${slug}/comments">
${hiddenField('key', newId())}${parentId ? hiddenField('parentId', parentId) : null}
<label>${label} <span class="hint">Markdown works: *emphasis*, [links](https://…), &gt; quotes</span>
<textarea name="body" required maxlength="5000">${typed}</textarea></label>
<p><button>${action}</button></p>
</form>`;
}

/** `slug` is null for whoever cannot answer. */
function renderComment(comment: Comment, slug: string | null): Html {
  const { id, author, replies, replyCount, status } = comment;
  const hidden = replyCount - replies.length;
  return html`<article class="comment" id="comment-${id}">
${renderSaid(comment)}
${
  slug && author && status === 'published'
    ? html`<details><summary>Reply</summary>
${renderForm({ slug, label: `Your answer to ${author.name}`, action: 'Reply', parentId: id })}
</details>`
    : null
}
${replies.map((one) => html`<article class="comment" id="comment-${one.id}">${renderSaid(one)}</article>`)}
${hidden > 0 ? html`<p class="quiet">and ${hidden} more ${hidden === 1 ? 'reply' : 'replies'}</p>` : null}
</article>
`;
}

function renderSaid(one: Reply): Html {
  const { author, html: said, createdAt, editedAt, status, decision } = one;
  if (said === null) return html`<p class="quiet">This comment was removed.</p>`;
  const badges = author?.badges.map((name) => html`<span class="badge">${name}</span>`);
  return html`<header><strong>${author?.name ?? 'A former reader'}</strong>${badges ?? null}
${renderTime(createdAt)}${editedAt ? html` <span class="quiet">(edited)</span>` : null}</header>
${decision ? html`<p class="quiet">${wordDecision(status, decision.reason)}</p>` : null}${trustedHtml(said)}`;
}
