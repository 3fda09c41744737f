import { AppError } from '../../platform/errors/app-error.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { CommentDeps } from './comment-deps.ts';
import { lockComment, updateComment } from './comments.store.ts';

/**
 * Asks a moderator, once, to review the caller's own held or rejected comment. The conversation rules do
 * not apply: a member who was banned for a comment may still appeal. Throws `not_found`, `forbidden`,
 * `already_appealed` and `nothing_to_appeal`.
 */
export async function appealComment(
  { db, clock }: CommentDeps,
  caller: MemberCaller,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    // The lock makes the second of two concurrent appeals see the first.
    const comment = await lockComment(tx, id);
    if (comment === null) throw notFound();
    const isOwn = comment.memberId === caller.memberId;
    if (!isOwn) throw comment.status === 'published' ? forbidden() : notFound();
    if (comment.appealNote !== null) throw alreadyAppealed();
    if (comment.status === 'published') throw nothingToAppeal();
    await updateComment(tx, id, { appealNote: note, appealedAt: clock.now() });
  });
}

function alreadyAppealed(): AppError {
  const detail = 'You have already appealed; a moderator will decide.';
  return new AppError({ code: 'already_appealed', status: 409, detail });
}

function nothingToAppeal(): AppError {
  const detail = 'This comment is published.';
  return new AppError({ code: 'nothing_to_appeal', status: 409, detail });
}
