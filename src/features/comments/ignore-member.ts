import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { CommentDeps } from './comment-deps.ts';
import { insertIgnored, listIgnoredBy, removeIgnored } from './reactions.store.ts';
import { COMMENT_VIEWERS_TOPIC } from './viewer-marks-cache.ts';

/**
 * Hides a member's comments from the caller, or shows them again; a second call changes nothing. The ignored member is
 * not notified. Throws `not_found`, and `invalid` if callers ignore themselves.
 */
export async function setIgnored(
  { db, clock, changes }: CommentDeps,
  { memberId }: MemberCaller,
  { ignoredId, isIgnored }: { readonly ignoredId: string; readonly isIgnored: boolean },
): Promise<void> {
  if (!isIgnored) {
    await removeIgnored(db.read, { memberId, ignoredId });
    return;
  }
  if (ignoredId === memberId) throw invalidField('params.memberId', 'is you');
  const ignored = { memberId, ignoredId, createdAt: clock.now() };
  await db.transaction(async (tx) => {
    if (!(await insertIgnored(tx, ignored))) throw notFound();
    await changes.publish(tx, COMMENT_VIEWERS_TOPIC, memberId);
  });
}

/** Lists a page of the members whose comments the caller hides. */
export function listIgnored({ db }: CommentDeps, { memberId }: MemberCaller, query: PageQuery) {
  return pageById('ignored-members', query, {
    read: (page) => listIgnoredBy(db.read, memberId, page),
    present: (member) => member,
  });
}
