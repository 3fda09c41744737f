import type { MemberCaller } from '../../platform/http/caller.ts';
import { findMemberById } from '../accounts/index.ts';
import type { FactorDeps } from './enrol-factor.ts';
import { countRecoveryCodes } from './recovery-codes.store.ts';
import { findFactor } from './second-factors.store.ts';

/** Reads whether a member has a second factor, and whether the site requires one of them. */
export async function readFactorState(
  deps: Pick<FactorDeps, 'db' | 'readSettings'>,
  { memberId, role, lacksRequiredSecondFactor }: MemberCaller,
) {
  const factor = await findFactor(deps.db.read, memberId);
  const member = await findMemberById(deps.db.read, memberId);
  const enrolledAt = factor?.confirmedAt ?? null;
  const { signIn } = await deps.readSettings();
  const isStaff = lacksRequiredSecondFactor || role !== 'reader';
  return {
    enrolledAt,
    passkeySince: enrolledAt === null ? (member?.secondFactorAt ?? null) : null,
    recoveryCodesLeft: await countRecoveryCodes(deps.db.read, memberId),
    wanted: signIn.staffNeedSecondFactor && isStaff,
  };
}
