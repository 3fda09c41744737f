import { newId } from '../../platform/crypto/ids.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { toJson } from '../../platform/jobs/jobs.ts';
import type { OutsideDeps } from './check-outside.ts';
import type { Face } from './comments.views.ts';
import { judgeNewComment, toFace } from './judge-new-comment.ts';
import { insertInTurn, type NewComment } from './new-comments.store.ts';
import { followJobOf } from './notify-of-comment.ts';
import type { Said } from './read-said.ts';
import { COMMENTS_TOPIC } from './tell-readers.ts';

/**
 * The short way of a comment that answers and names nobody: decided on its writer's record as it is read,
 * and written with all that follows by one statement, if no other comment of theirs came in between and
 * nobody took their voice. Null where that was so, or where a service is to be asked: then it has to go the long way, with its locks.
 */
export async function postInTurn(
  deps: OutsideDeps,
  caller: MemberCaller,
  { articleId, said }: { readonly articleId: string; readonly said: Said },
): Promise<{ comment: NewComment; writer: Face } | null> {
  const { read } = deps.db;
  const place = { articleId, parentId: null, answersId: null };
  const asked = { id: newId(), said, place };
  const { comment, turn, policy } = await judgeNewComment(deps, read, caller, asked);
  if (policy.outsideCheck !== 'off') return null;
  const inserted = await insertInTurn(read, comment, {
    turn,
    telling: deps.changes.notifySql(COMMENTS_TOPIC, articleId),
    followJob: toJson(followJobOf(comment.id)),
  });
  if (!inserted.isInTurn) return null;
  if (!inserted.isNew) throw notFound();
  if (comment.ruling.status === 'published') invalidateAfterCommit(read, COMMENTS_TOPIC, articleId);
  return { comment, writer: toFace(caller, inserted) };
}
