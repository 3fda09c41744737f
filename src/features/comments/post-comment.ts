import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { Sender } from './akismet-checks.store.ts';
import {
  assertCanComment,
  getConversationArticle,
  lockAndRecheckWriter,
} from './assert-can-comment.ts';
import { findComment, findVisibleComment, getComment } from './comments.store.ts';
import type { WriterSummary } from './comments.views.ts';
import { findMentionableNames } from './find-mentionable-names.ts';
import { insertMentions } from './mentions.store.ts';
import { type InsertResult, insertComment, type NewComment, toRow } from './new-comments.store.ts';
import { notifyOfNewComment } from './notify-of-comment.ts';
import { type ParsedComment, parseComment } from './parse-comment.ts';
import { postOptimistically } from './post-optimistically.ts';
import { prepareComment, toWriterSummary } from './prepare-comment.ts';
import { type CommentWriteDeps, publishConversationEvent } from './publish-events.ts';
import { enqueueOutsideCheck, type OutsideDeps } from './run-outside-check.ts';
import { showComment, showNewComment } from './show-comment.ts';

export interface NewCommentRequest {
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
  { slug, ...posted }: NewCommentRequest & { readonly slug: string },
) {
  const article = await getConversationArticle(deps, { anySlug: slug });
  await assertCanComment(deps, caller, article);
  const said = parseComment(posted.body, await findMentionableNames(deps, article, posted.body));
  const given = { articleId: article.id, said, posted };
  const made =
    (canPostOptimistically(given) && (await postOptimistically(deps, caller, given))) ||
    (await deps.db.transaction((tx) => insertUnderLock(deps, tx, caller, given)));
  if (made.writer === null) {
    return showComment(deps, await getComment(deps.db.read, made.id), caller.memberId);
  }
  return showNewComment(deps, { row: toRow(made.comment), article, writer: made.writer });
}

interface ParsedRequest {
  readonly articleId: string;
  readonly said: ParsedComment;
  readonly posted: NewCommentRequest;
}

/** `writer` is null where the comment was there already. */
type PostResult =
  | { readonly id: string; readonly writer: null }
  | { readonly comment: NewComment; readonly writer: WriterSummary };

/** Whether it answers and names nobody, and cannot have been there before. */
function canPostOptimistically({ said, posted }: ParsedRequest): boolean {
  const { parentId, idempotencyId } = posted;
  return parentId === null && idempotencyId === null && said.mentionedIds.length === 0;
}

async function insertUnderLock(
  deps: OutsideDeps,
  tx: Tx,
  caller: MemberCaller,
  { articleId, said, posted }: ParsedRequest,
): Promise<PostResult> {
  const { idempotencyId, parentId: answersId, sender } = posted;
  const known = idempotencyId && (await findComment(tx, idempotencyId));
  if (known) return { id: known.id, writer: null };
  await lockAndRecheckWriter(deps, tx, caller);
  const parentId = await findThreadId(tx, articleId, answersId);
  const id = idempotencyId ?? newId();
  const place = { articleId, parentId, answersId };
  const { comment, policy } = await prepareComment(deps, tx, caller, { id, said, place });
  const inserted = await insertComment(tx, comment);
  if (!inserted.isNew) return { id, writer: null };
  const { ruling, createdAt: at } = comment;
  const { mentionedIds } = said;
  await insertMentions(tx, { commentId: id, memberIds: mentionedIds, at });
  await enqueueOutsideCheck(tx, { id, ruling, policy, sender, now: at });
  if (ruling.status === 'published') await publish(deps, tx, { comment, inserted, mentionedIds });
  return { comment, writer: toWriterSummary(caller, inserted) };
}

/** Throws where what a new comment belongs to went meanwhile; otherwise tells whom it concerns. */
async function publish(
  deps: CommentWriteDeps,
  tx: Tx,
  given: { comment: NewComment; inserted: InsertResult; mentionedIds: readonly string[] },
): Promise<void> {
  const { comment, inserted, mentionedIds } = given;
  const { id: commentId, articleId, parentId } = comment;
  if (parentId !== null && !inserted.isCountedByThread) throw unknownParent();
  if (!inserted.isCountedByArticle) throw notFound();
  const { isFollowed } = inserted;
  await notifyOfNewComment(deps, tx, { comment: toRow(comment), mentionedIds, isFollowed });
  await publishConversationEvent(deps, tx, { articleId, commentId, kind: 'created' });
}

/** The top-level comment below which an answer to `parentId` belongs. */
async function findThreadId(
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
