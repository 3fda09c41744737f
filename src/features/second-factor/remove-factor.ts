import type { Tx } from '../../platform/db/database.ts';
import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { outranks } from '../../roles/roles.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { endSessions } from '../sessions/index.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { deleteRecoveryCodes } from './recovery-codes.store.ts';
import { noSecondFactor } from './second-factor.errors.ts';
import { askForRemoval, deleteFactor, findFactor } from './second-factors.store.ts';

/** Removes the member's own second factor. Throws `no_second_factor`. */
export async function removeOwnFactor(deps: MailDeps, memberId: string): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction((tx) => remove(deps, tx, { memberId, siteName }));
}

/** How long the first admin's request waits for the second. */
const APPROVAL_HOURS = 24;

/**
 * Removes the second factor of a member who has lost app and recovery codes, and ends their sessions. The
 * admin has verified by other means who they are. That of staff is removed once a second admin does the same
 * within a day; until then it answers `approval_needed`, and all admins are mailed. Throws `not_found`,
 * `no_second_factor`, and `forbidden` for an admin's own.
 */
export async function resetSecondFactor(
  deps: MailDeps,
  memberId: string,
  actor: Actor,
): Promise<'removed' | 'approval_needed'> {
  const { name: siteName } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw notFound();
    const now = deps.clock.now();
    if (outranks(member.role, 'reader') && actor.kind === 'member') {
      const isApproved = await approveRemoval(tx, { memberId, actor, now });
      if (!isApproved) return 'approval_needed';
    }
    await remove(deps, tx, { memberId, siteName });
    await endSessions(tx, { memberId, cause: 'second_factor', now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member.second_factor_removed',
      subject: { kind: 'member', id: memberId },
    });
    return 'removed';
  });
}

/** Whether another admin has asked for it lately; if none has, this admin's request is recorded. */
async function approveRemoval(
  tx: Tx,
  { memberId, actor, now }: { memberId: string; actor: Actor; now: Date },
): Promise<boolean> {
  const askedById = actor.id ?? '';
  if (askedById === memberId) throw forbidden();
  const factor = await findFactor(tx, memberId);
  if (factor === null) throw noSecondFactor();
  const { removalAskedById, removalAskedAt } = factor;
  const since = addSeconds(now, -APPROVAL_HOURS * 3600);
  const isAsked = removalAskedAt !== null && removalAskedAt > since;
  if (isAsked && removalAskedById !== askedById) return true;
  await askForRemoval(tx, { memberId, askedById, now });
  await recordChange(tx, {
    actor,
    at: now,
    action: 'member.second_factor_removal_asked',
    subject: { kind: 'member', id: memberId },
  });
  return false;
}

async function remove(
  deps: MailDeps,
  tx: Tx,
  { memberId, siteName }: { memberId: string; siteName: string },
): Promise<void> {
  await lockMember(tx, memberId);
  if (!(await deleteFactor(tx, memberId))) throw noSecondFactor();
  await deleteRecoveryCodes(tx, memberId);
  await notifyOfFactor(deps, tx, { memberId, siteName, what: 'removed' });
}
