import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Sender } from './akismet-checks.store.ts';
import { enqueueCheck, type OutsideDeps } from './check-outside.ts';
import { findComment, findVisibleComment, getComment } from './comments.store.ts';
import type { Face } from './comments.views.ts';
import { getDiscussedArticle, lockVoice, requireVoice } from './find-conversation.ts';
import { findMentioned } from './find-mentioned.ts';
import { judgeNewComment, toFace } from './judge-new-comment.ts';
import { insertMentions } from './mentions.store.ts';
import { type Inserted, insertComment, type NewComment, toRow } from './new-comments.store.ts';
import { notifyOf } from './notify-of-comment.ts';
import { postInTurn } from './post-in-turn.ts';
import { readSaid, type Said } from './read-said.ts';
import { showComment, showNewComment } from './show-comment.ts';
import { type CommentWriteDeps, tellReaders } from './tell-readers.ts';

export interface CommentPosted {
  readonly body: string;
  readonly parentId: string | null;
  /** The same for each repetition of one request: becomes the comment's id, so that it exists once. */
  readonly idempotencyId: string | null;
  readonly sender: Sender;
}

/**
 * Adds a comment with the status that the site's policy gives it, and counts it in the same
 * transaction where it is published; returns it as its writer sees it. A reply to a reply goes below the
 * same top-level comment. Throws the refusals of the conversation's ladder and of the policy,
 * `not_found`, and `invalid` where `parentId` names no comment that readers of this article see.
 */
export async function postComment(
  deps: OutsideDeps,
  caller: MemberCaller,
  { slug, ...posted }: CommentPosted & { readonly slug: string },
) {
  const article = await getDiscussedArticle(deps, { anySlug: slug });
  await requireVoice(deps, caller, article);
  const said = readSaid(posted.body, await findMentioned(deps, article, posted.body));
  const given = { articleId: article.id, said, posted };
  const made =
    (concernsReadersAlone(given) && (await postInTurn(deps, caller, given))) ||
    (await deps.db.transaction((tx) => insertJudged(deps, tx, caller, given)));
  if (made.writer === null) {
    return showComment(deps, await getComment(deps.db.read, made.id), caller.memberId);
  }
  return showNewComment(deps, { row: toRow(made.comment), article, writer: made.writer });
}

interface Given {
  readonly articleId: string;
  readonly said: Said;
  readonly posted: CommentPosted;
}

/** `writer` is null where the comment was there already. */
type Made =
  | { readonly id: string; readonly writer: null }
  | { readonly comment: NewComment; readonly writer: Face };

/** Whether it answers and names nobody, and cannot have been there before. */
function concernsReadersAlone({ said, posted }: Given): boolean {
  const { parentId, idempotencyId } = posted;
  return parentId === null && idempotencyId === null && said.mentionedIds.length === 0;
}

async function insertJudged(
  deps: OutsideDeps,
  tx: Tx,
  caller: MemberCaller,
  { articleId, said, posted }: Given,
): Promise<Made> {
  const { idempotencyId, parentId: answersId, sender } = posted;
  const known = idempotencyId && (await findComment(tx, idempotencyId));
  if (known) return { id: known.id, writer: null };
  await lockVoice(deps, tx, caller);
  const parentId = await findThread(tx, articleId, answersId);
  const id = idempotencyId ?? newId();
  const place = { articleId, parentId, answersId };
  const { comment, policy } = await judgeNewComment(deps, tx, caller, { id, said, place });
  const inserted = await insertComment(tx, comment);
  if (!inserted.isNew) return { id, writer: null };
  const { ruling, createdAt: at } = comment;
  const { mentionedIds } = said;
  await insertMentions(tx, { commentId: id, memberIds: mentionedIds, at });
  await enqueueCheck(tx, { id, ruling, policy, sender, now: at });
  if (ruling.status === 'published') await publish(deps, tx, { comment, inserted, mentionedIds });
  return { comment, writer: toFace(caller, inserted) };
}

/** Throws where what a new comment belongs to went meanwhile; otherwise tells whom it concerns. */
async function publish(
  deps: CommentWriteDeps,
  tx: Tx,
  given: { comment: NewComment; inserted: Inserted; mentionedIds: readonly string[] },
): Promise<void> {
  const { comment, inserted, mentionedIds } = given;
  const { id: commentId, articleId, parentId } = comment;
  if (parentId !== null && !inserted.isCountedByThread) throw unknownParent();
  if (!inserted.isCountedByArticle) throw notFound();
  const { isFollowed } = inserted;
  await notifyOf(deps, tx, { comment: toRow(comment), mentionedIds, isFollowed });
  await tellReaders(deps, tx, { articleId, commentId, kind: 'created' });
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
