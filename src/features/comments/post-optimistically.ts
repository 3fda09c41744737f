import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { jobToJson } from '../../platform/jobs/jobs.ts';
import type { WriterSummary } from './comments.views.ts';
import { insertCommentOptimistically, type NewComment } from './new-comments.store.ts';
import { followersJobOf } from './notify-of-comment.ts';
import type { ParsedComment } from './parse-comment.ts';
import { prepareComment, toWriterSummary } from './prepare-comment.ts';
import { COMMENTS_TOPIC } from './publish-events.ts';
import type { OutsideDeps } from './run-outside-check.ts';

/**
 * The short way of a comment that answers and names nobody: decided on its writer's record as it is read,
 * and written with all that follows by one statement, if no other comment of theirs came in between and
 * nobody took their voice. Null where that was so, or where a service is to be asked: then it has to go the long way, with its locks.
 */
export async function postOptimistically(
  deps: OutsideDeps,
  caller: MemberCaller,
  { articleId, said }: { readonly articleId: string; readonly said: ParsedComment },
): Promise<{ comment: NewComment; writer: WriterSummary } | null> {
  const { read } = deps.db;
  const place = { articleId, parentId: null, answersId: null };
  const asked = { id: newId(), said, place };
  const { comment, turn, policy } = await prepareComment(deps, read, caller, asked);
  if (policy.outsideCheck !== 'off') return null;
  const inserted = await insertCommentOptimistically(read, comment, {
    turn,
    telling: deps.changes.notifySql(COMMENTS_TOPIC, articleId),
    followJob: jobToJson(followersJobOf(comment.id)),
  });
  if (!inserted.isCurrent) return null;
  if (!inserted.isNew) throw notFound();
  if (comment.ruling.status === 'published') invalidateAfterCommit(read, COMMENTS_TOPIC, articleId);
  return { comment, writer: toWriterSummary(caller, inserted) };
}
