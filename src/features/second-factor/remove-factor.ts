import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { endSessionsOf } from '../sessions/index.ts';
import { tellOfFactor } from './emails/tell-of-factor.ts';
import { removeRecoveryCodes } from './recovery-codes.store.ts';
import { noSecondFactor } from './second-factor.errors.ts';
import { removeFactor } from './second-factors.store.ts';

/** What a member does who wants it no more. Throws `no_second_factor`. */
export async function removeOwnFactor(deps: MailDeps, memberId: string): Promise<void> {
  const { name: siteName } = await deps.readSettings();
  await deps.db.transaction((tx) => remove(deps, tx, { memberId, siteName }));
}

/**
 * What an admin does for somebody who has lost both app and recovery codes, after making sure by other
 * means who they are. Their sessions end. Throws `not_found` and `no_second_factor`.
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
    await endSessionsOf(tx, { memberId, cause: 'second_factor', now });
    await recordChange(tx, {
      ...{ actor, at: now, action: 'member.second_factor_removed' },
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
  if (!(await removeFactor(tx, memberId))) throw noSecondFactor();
  await removeRecoveryCodes(tx, memberId);
  await tellOfFactor(deps, tx, { memberId, siteName, what: 'removed' });
}
