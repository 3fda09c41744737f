import { AppError } from '../../platform/errors/app-error.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { lockComment, updateAppeal } from './comments.store.ts';

/**
 * Asks a moderator to look again at the caller's own comment that is held or was rejected, once. It
 * asks no ladder: who was banned for a comment may still say that it was no reason. Throws
 * `not_found`, `forbidden`, `already_appealed` and `nothing_to_appeal`.
 */
export async function appealComment(
  { db, clock }: ConversationDeps,
  caller: MemberCaller,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    // Two appeals at once: the lock makes the second find the first.
    const comment = await lockComment(tx, id);
    if (comment === null) throw notFound();
    const isOwn = comment.memberId === caller.memberId;
    if (!isOwn) throw comment.status === 'published' ? forbidden() : notFound();
    if (comment.appealNote !== null) throw alreadyAppealed();
    if (comment.status === 'published') throw nothingToAppeal();
    await updateAppeal(tx, id, { appealNote: note, appealedAt: clock.now() });
  });
}

function alreadyAppealed(): AppError {
  const detail = 'You have appealed already; a moderator decides.';
  return new AppError({ code: 'already_appealed', status: 409, detail });
}

function nothingToAppeal(): AppError {
  const detail = 'This comment is published.';
  return new AppError({ code: 'nothing_to_appeal', status: 409, detail });
}
