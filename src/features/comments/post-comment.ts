import { newId } from '../../platform/crypto/ids.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { renderCommentMarkdown } from '../../platform/html/markdown.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import {
  type CommentRow,
  countComment,
  countReply,
  findVisibleComment,
  getComment,
  insertComment,
} from './comments.store.ts';
import { type ConversationDeps, getDiscussedArticle, requireVoice } from './find-conversation.ts';

/** Announced with the article's id whenever its conversation changed. */
export const COMMENTS_TOPIC = 'comments';

export interface CommentWriteDeps extends ConversationDeps {
  readonly changes: Changes;
}

export interface CommentPosted {
  readonly body: string;
  readonly parentId: string | null;
  /** The same for each repetition of one request: becomes the comment's id, so that it exists once. */
  readonly idempotencyId: string | null;
}

/**
 * Adds a comment, and counts it in the same transaction. A reply to a reply goes below the same
 * top-level comment. Throws the refusals of the conversation's ladder, `not_found`, and `invalid`
 * where `parentId` names no comment that readers of this article see.
 */
export async function postComment(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  { slug, ...posted }: CommentPosted & { readonly slug: string },
): Promise<CommentRow> {
  const article = await getDiscussedArticle(deps, { slug });
  await requireVoice(deps, caller, article);
  const html = renderCommentMarkdown(posted.body);
  return deps.db.transaction(async (tx) => {
    const id = posted.idempotencyId ?? newId();
    const parentId = await findThread(tx, article.id, posted.parentId);
    const isNew = await insertComment(tx, {
      id,
      articleId: article.id,
      parentId,
      memberId: caller.memberId,
      body: posted.body,
      html,
      createdAt: deps.clock.now(),
    });
    if (isNew) {
      if (parentId !== null && !(await countReply(tx, parentId))) throw unknownParent();
      if (!(await countComment(tx, article.id))) throw notFound();
      await deps.changes.announce(tx, COMMENTS_TOPIC, article.id);
    }
    return getComment(tx, id);
  });
}

/** The top-level comment below which an answer to `parentId` belongs. */
async function findThread(
  tx: Tx,
  articleId: string,
  parentId: string | null,
): Promise<string | null> {
  if (parentId === null) return null;
  const parent = await findVisibleComment(tx, parentId);
  if (parent?.articleId !== articleId || parent.status !== 'published') throw unknownParent();
  return parent.parentId ?? parent.id;
}

function unknownParent() {
  return invalidField('body.parentId', 'names no comment on this article that can be answered');
}
