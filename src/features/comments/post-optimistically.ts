import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { jobToJson } from '../../platform/jobs/jobs.ts';
import type { CommentDeps } from './comment-deps.ts';
import { toWriterSummary, type WriterSummary } from './comments.views.ts';
import { insertCommentOptimistically, type NewComment } from './new-comments.store.ts';
import { followersJobOf } from './notify-of-comment.ts';
import type { ParsedComment } from './parse-comment.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import { prepareComment } from './run-policy.ts';
import { COMMENT_VIEWERS_TOPIC } from './viewer-marks-cache.ts';

/**
 * Posts a comment on the fast path for comments that are no reply and mention nobody: the policy decides without a
 * lock, and one statement writes the comment if the writer's revision is unchanged. Returns null if the writer posted
 * another comment meanwhile, was banned, muted or suspended, or if an outside check must follow: the caller then uses
 * the path with locks.
 */
export async function postOptimistically(
  deps: CommentDeps,
  caller: MemberCaller,
  { articleId, parsed }: { readonly articleId: string; readonly parsed: ParsedComment },
): Promise<{ comment: NewComment; writer: WriterSummary } | null> {
  const { read } = deps.db;
  const draft = { id: newId(), articleId, parentId: null, answersId: null, parsed };
  const { comment, revision, policy } = await prepareComment(deps, read, caller, draft);
  if (policy.outsideCheck !== 'off') return null;
  const change = changeOf(comment);
  const inserted = await insertCommentOptimistically(read, comment, {
    revision,
    publishing: deps.changes.notifySql(...change),
    followersJob: jobToJson(followersJobOf(comment.id)),
  });
  if (!inserted.isCurrent) return null;
  if (!inserted.isNew) throw notFound();
  invalidateAfterCommit(read, ...change);
  return { comment, writer: toWriterSummary(caller, inserted) };
}

/** Returns the topic and key to invalidate: the article's public pages, or the view of the writer only. */
function changeOf({
  ruling,
  articleId,
  memberId,
}: Pick<NewComment, 'ruling' | 'articleId' | 'memberId'>): [topic: string, key: string] {
  const isPublished = ruling.status === 'published';
  return isPublished ? [COMMENTS_TOPIC, articleId] : [COMMENT_VIEWERS_TOPIC, memberId];
}
