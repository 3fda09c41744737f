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
import type { CommentDeps } from './comment-deps.ts';
import { findComment, findVisibleComment, getComment } from './comments.store.ts';
import { toWriterSummary, type WriterSummary } from './comments.views.ts';
import { findMentionableNames } from './find-mentionable-names.ts';
import { insertMentions } from './mentions.store.ts';
import { type InsertResult, insertComment, type NewComment, toRow } from './new-comments.store.ts';
import { notifyOfNewComment } from './notify-of-comment.ts';
import { type ParsedComment, parseComment } from './parse-comment.ts';
import { postOptimistically } from './post-optimistically.ts';
import { publishConversationEvent } from './publish-events.ts';
import { enqueueOutsideCheck } from './run-outside-check.ts';
import { prepareComment } from './run-policy.ts';
import { showComment, showNewComment } from './show-comment.ts';
import { COMMENT_VIEWERS_TOPIC } from './viewer-marks-cache.ts';

interface NewCommentRequest {
  readonly body: string;
  readonly parentId: string | null;
  /** The same for each repetition of a request; becomes the comment's id, which is unique. */
  readonly idempotencyId: string | null;
  readonly sender: Sender;
}

/**
 * Adds a comment with the status that the site's policy decides, counts it in the same transaction if it is published,
 * and returns it as its writer sees it. A reply to a reply is stored below the same top-level comment. Throws the
 * refusals of the conversation rules and of the policy, `not_found`, and `invalid` if `parentId` is not a published
 * comment of this article.
 */
export async function postComment(
  deps: CommentDeps,
  caller: MemberCaller,
  { slug, ...request }: NewCommentRequest & { readonly slug: string },
) {
  const article = await getConversationArticle(deps, { anySlug: slug });
  await assertCanComment(deps, caller, article);
  const parsed = parseComment(
    request.body,
    await findMentionableNames(deps, article, request.body),
  );
  const input = { articleId: article.id, parsed, request };
  const result =
    (canPostOptimistically(input) && (await postOptimistically(deps, caller, input))) ||
    (await deps.db.transaction((tx) => insertUnderLock(deps, tx, caller, input)));
  if (result.writer === null) {
    return showComment(deps, await getComment(deps.db.read, result.id), caller.memberId);
  }
  return showNewComment(deps, { row: toRow(result.comment), article, writer: result.writer });
}

interface PostInput {
  readonly articleId: string;
  readonly parsed: ParsedComment;
  readonly request: NewCommentRequest;
}

/** `writer` is null if the comment already existed. */
type PostResult =
  | { readonly id: string; readonly writer: null }
  | { readonly comment: NewComment; readonly writer: WriterSummary };

/** Returns whether the comment is no reply, mentions nobody and cannot be a repetition. */
function canPostOptimistically({ parsed, request }: PostInput): boolean {
  const { parentId, idempotencyId } = request;
  return parentId === null && idempotencyId === null && parsed.mentionedIds.length === 0;
}

async function insertUnderLock(
  deps: CommentDeps,
  tx: Tx,
  caller: MemberCaller,
  { articleId, parsed, request }: PostInput,
): Promise<PostResult> {
  const { idempotencyId, parentId: answersId, sender } = request;
  const existing = idempotencyId && (await findComment(tx, idempotencyId));
  if (existing) return { id: existing.id, writer: null };
  await lockAndRecheckWriter(deps, tx, caller);
  const parentId = await findThreadId(tx, articleId, answersId);
  const id = idempotencyId ?? newId();
  const draft = { id, articleId, parentId, answersId, parsed };
  const { comment, policy } = await prepareComment(deps, tx, caller, draft);
  const inserted = await insertComment(tx, comment);
  if (!inserted.isNew) return { id, writer: null };
  const { ruling, createdAt: at } = comment;
  const { mentionedIds } = parsed;
  await insertMentions(tx, { commentId: id, memberIds: mentionedIds, at });
  await enqueueOutsideCheck(tx, { id, ruling, policy, sender, now: at });
  if (ruling.status === 'published') await publish(deps, tx, { comment, inserted, mentionedIds });
  else await deps.changes.publish(tx, COMMENT_VIEWERS_TOPIC, comment.memberId);
  return { comment, writer: toWriterSummary(caller, inserted) };
}

/** Notifies and publishes. Throws if the thread or the article was removed meanwhile. */
async function publish(
  deps: CommentDeps,
  tx: Tx,
  published: { comment: NewComment; inserted: InsertResult; mentionedIds: readonly string[] },
): Promise<void> {
  const { comment, inserted, mentionedIds } = published;
  const { id: commentId, articleId, parentId } = comment;
  if (parentId !== null && !inserted.isCountedByThread) throw unknownParent();
  if (!inserted.isCountedByArticle) throw notFound();
  const { isFollowed } = inserted;
  await notifyOfNewComment(deps, tx, { comment: toRow(comment), mentionedIds, isFollowed });
  await publishConversationEvent(deps, tx, { articleId, commentId, kind: 'created' });
}

/** Returns the top-level comment below which a reply to `parentId` is stored. */
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
  return invalidField('body.parentId', 'is not a comment on this article that accepts replies');
}
