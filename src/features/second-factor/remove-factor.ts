import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { endSessions } from '../sessions/index.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { deleteRecoveryCodes } from './recovery-codes.store.ts';
import { noSecondFactor } from './second-factor.errors.ts';
import { deleteFactor } from './second-factors.store.ts';

/** Removes the member's own second factor. Throws `no_second_factor`. */
export async function removeOwnFactor(deps: MailDeps, memberId: string): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction((tx) => remove(deps, tx, { memberId, siteName }));
}

/**
 * Removes the second factor of a member who has lost app and recovery codes, and ends their sessions. The
 * admin has verified by other means who they are. Throws `not_found` and `no_second_factor`.
 */
export async function resetSecondFactor(
  deps: MailDeps,
  memberId: string,
  actor: Actor,
): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction(async (tx) => {
    if ((await findMemberById(tx, memberId)) === null) throw notFound();
    await remove(deps, tx, { memberId, siteName });
    const now = deps.clock.now();
    await endSessions(tx, { memberId, cause: 'second_factor', now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'member.second_factor_removed',
      subject: { kind: 'member', id: memberId },
    });
  });
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
