import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { insertIgnored, removeIgnored } from './ignored-members.store.ts';

/**
 * Hides a member's comments from the caller, or shows them again; a second time changes nothing. The
 * other is not told. Throws `not_found`, and `invalid` for oneself.
 */
export async function setIgnored(
  { db, clock }: ConversationDeps,
  { memberId }: MemberCaller,
  { ignoredId, isIgnored }: { readonly ignoredId: string; readonly isIgnored: boolean },
): Promise<void> {
  if (!isIgnored) {
    await removeIgnored(db.read, { memberId, ignoredId });
    return;
  }
  if (ignoredId === memberId) throw invalidField('params.memberId', 'is you');
  if (!(await insertIgnored(db.read, { memberId, ignoredId, createdAt: clock.now() })))
    throw notFound();
}
