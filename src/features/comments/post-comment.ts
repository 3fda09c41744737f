import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Article } from '../articles/index.ts';
import {
  type CommentRow,
  countComment,
  countReply,
  findComment,
  findVisibleComment,
  getComment,
  insertComment,
} from './comments.store.ts';
import { getDiscussedArticle, requireVoice } from './find-conversation.ts';
import { findMentioned } from './find-mentioned.ts';
import { judgeComment } from './judge-comment.ts';
import { insertMentions } from './mentions.store.ts';
import { notifyOfComment } from './notify-of-comment.ts';
import { readSaid } from './read-said.ts';
import { type CommentWriteDeps, tellReaders } from './tell-readers.ts';

export interface CommentPosted {
  readonly body: string;
  readonly parentId: string | null;
  /** The same for each repetition of one request: becomes the comment's id, so that it exists once. */
  readonly idempotencyId: string | null;
}

/**
 * Adds a comment with the status that the site's policy gives it, and counts it in the same
 * transaction where it is published. A reply to a reply goes below the same top-level comment. Throws
 * the refusals of the conversation's ladder and of the policy, `not_found`, and `invalid` where
 * `parentId` names no comment that readers of this article see.
 */
export async function postComment(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  { slug, ...posted }: CommentPosted & { readonly slug: string },
): Promise<CommentRow> {
  const article = await getDiscussedArticle(deps, { anySlug: slug });
  await requireVoice(deps, caller, article);
  const said = readSaid(posted.body, await findMentioned(deps, article, posted.body));
  const { policy } = (await deps.readSettings()).comments;
  return deps.db.transaction(async (tx) => {
    const known = posted.idempotencyId && (await findComment(tx, posted.idempotencyId));
    if (known) return known;
    const commentId = posted.idempotencyId ?? newId();
    const now = deps.clock.now();
    const ruling = await judgeComment(tx, caller, {
      ...{ commentId, articleId: article.id, said, openReports: 0, isChange: false },
      ...{ policy, now },
    });
    const parentId = await findThread(tx, article.id, posted.parentId);
    const isNew = await insertComment(tx, {
      ...{ id: commentId, articleId: article.id, parentId, memberId: caller.memberId },
      ...{ body: said.body, html: said.html },
      answersId: posted.parentId,
      createdAt: now,
      ruling,
    });
    if (isNew) {
      await insertMentions(tx, { commentId, memberIds: said.mentionedIds, at: now });
      if (ruling.status === 'published') await publish(deps, tx, { commentId, article, parentId });
    }
    return getComment(tx, commentId);
  });
}

/** Counts a new comment where readers see it, and tells whom it concerns. */
async function publish(
  deps: CommentWriteDeps,
  tx: Tx,
  posted: { commentId: string; article: Article; parentId: string | null },
): Promise<void> {
  const { commentId, article, parentId } = posted;
  if (parentId !== null && !(await countReply(tx, parentId))) throw unknownParent();
  if (!(await countComment(tx, article.id))) throw notFound();
  await notifyOfComment(deps, tx, await getComment(tx, commentId));
  await tellReaders(deps, tx, { articleId: article.id, commentId, kind: 'created' });
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
