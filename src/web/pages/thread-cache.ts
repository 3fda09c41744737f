import { type Html, trustedHtml } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { PAGE_KEY_SLOT } from '../page-template.ts';
import { renderThread } from './comment.part.ts';
import { type CommentContext, mayRemoveAny } from './comment-actions.part.ts';
import type { Thread } from './read-conversation.ts';

/** A thread's markup, split at the placeholders for the page key. */
type CutMarkup = readonly string[];

type MarkupByTexts = WeakMap<Texts, Map<string, CutMarkup>>;

/**
 * Keyed by the comment object, which the API returns until its content changes, and by the texts object, which stays
 * the same until the publisher changes a text.
 */
const markupByComment = new WeakMap<Thread['comment'], MarkupByTexts>();

/** Renders a thread once for all readers who see the same markup. */
export function renderCachedThread(thread: Thread, context: CommentContext): Html {
  const audience = audienceOf(thread, context);
  if (audience === null) return renderThread(thread, context);
  const byTexts: MarkupByTexts = markupByComment.get(thread.comment) ?? new WeakMap();
  markupByComment.set(thread.comment, byTexts);
  const cached = byTexts.get(context.texts) ?? new Map<string, CutMarkup>();
  byTexts.set(context.texts, cached);
  const parts = cached.get(audience) ?? renderOnce(thread, context);
  cached.set(audience, parts);
  return trustedHtml(parts.join(context.pageKey));
}

function renderOnce(thread: Thread, context: CommentContext): CutMarkup {
  const { markup } = renderThread(thread, { ...context, pageKey: PAGE_KEY_SLOT });
  return markup.split(PAGE_KEY_SLOT);
}

/** The cache key of the readers who see the same markup; null if the thread is rendered for one reader only. */
function audienceOf({ comment, hasEarlier }: Thread, context: CommentContext): string | null {
  const { slug, me, canComment, chosenId, refused } = context;
  if (refused !== undefined || chosenId !== null || hasEarlier) return null;
  const isOwn = [comment, ...comment.replies].some(({ author }) => author?.id === me?.id);
  if (me !== null && isOwn) return null;
  return `${slug} ${me !== null} ${mayRemoveAny(me)} ${canComment}`;
}
