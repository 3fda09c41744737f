import type { Html } from '../../platform/html/html.ts';
import { renderThread } from './comment.part.ts';
import { type CommentContext, mayRemoveAny } from './comment-actions.part.ts';
import type { Thread } from './read-conversation.ts';

/** By the comment itself: the API hands out the same object for as long as nothing in it changes. */
const markupOf = new WeakMap<Thread['comment'], Map<string, Html>>();

/** A thread that looks the same to many readers is rendered once for all of them. */
export function renderThreadOnce(thread: Thread, around: CommentContext): Html {
  const audience = audienceOf(thread, around);
  if (audience === null) return renderThread(thread, around);
  const known = markupOf.get(thread.comment) ?? new Map<string, Html>();
  markupOf.set(thread.comment, known);
  const markup = known.get(audience) ?? renderThread(thread, around);
  known.set(audience, markup);
  return markup;
}

/** The readers to whom a thread looks the same; null where it is rendered for one of them alone. */
function audienceOf({ comment, hasEarlier }: Thread, around: CommentContext): string | null {
  const { slug, me, canComment, chosenId, refused } = around;
  if (refused !== undefined || chosenId !== null || hasEarlier) return null;
  const isOwn = [comment, ...comment.replies].some(({ author }) => author?.id === me?.id);
  if (me !== null && isOwn) return null;
  return `${slug} ${me !== null} ${mayRemoveAny(me)} ${canComment}`;
}
