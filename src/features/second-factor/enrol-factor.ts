import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { findMemberById, lockMember } from '../accounts/index.ts';
import { endSessions, lockSignedInMember } from '../sessions/index.ts';
import {
  findTimeStep,
  hashRecoveryCode,
  makeRecoveryCode,
  makeSecret,
  type NewSecret,
  RECOVERY_CODES,
} from './codes.ts';
import type { FactorDeps } from './deps.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { replaceRecoveryCodes } from './recovery-codes.store.ts';
import { badCode, noSecondFactor, secondFactorExists } from './second-factor.errors.ts';
import { claimTimeStep, confirmFactor, findFactor, replaceFactor } from './second-factors.store.ts';

/** Begins a second factor: a secret for the app, which counts once a code has confirmed it. */
export async function beginFactor(deps: FactorDeps, memberId: string): Promise<NewSecret> {
  const { name: siteName } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    // Locked, so that of two secrets begun at once one is the later, and none replaces one that counts.
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    const known = await findFactor(tx, memberId);
    if (known?.confirmedAt) throw secondFactorExists();
    const made = makeSecret(member.email, siteName);
    const sealedSecret = deps.sealer.seal(made.secret, memberId);
    await replaceFactor(tx, { memberId, sealedSecret, createdAt: deps.clock.now() });
    return made;
  });
}

/**
 * Confirms it by a first code, and answers the recovery codes, this once. Every other session ends:
 * it was started by one proof. Throws `no_second_factor`, `second_factor_exists` and `bad_code`.
 */
export async function confirmNewFactor(
  deps: FactorDeps,
  by: Pick<MemberCaller, 'memberId' | 'sessionId'>,
  code: string,
): Promise<string[]> {
  const { memberId, sessionId } = by;
  const { name: siteName } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await lockSignedInMember(tx, by);
    const factor = await findFactor(tx, memberId);
    if (factor === null) throw noSecondFactor();
    if (factor.confirmedAt !== null) throw secondFactorExists();
    const secret = deps.sealer.open(factor.sealedSecret, memberId);
    const step = secret === null ? null : findTimeStep(secret, code, now);
    if (step === null || !(await claimTimeStep(tx, memberId, step))) throw badCode();
    await confirmFactor(tx, memberId, now);
    await endSessions(tx, { memberId, cause: 'second_factor', now, except: sessionId });
    await notifyOfFactor(deps, tx, { memberId, siteName, what: 'added' });
    return await writeRecoveryCodes(tx, memberId, now);
  });
}

/** New recovery codes instead of all earlier ones. Throws `no_second_factor`. */
export async function renewRecoveryCodes(deps: FactorDeps, memberId: string): Promise<string[]> {
  const { name: siteName } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    if (!(await findFactor(tx, memberId))?.confirmedAt) throw noSecondFactor();
    await notifyOfFactor(deps, tx, { memberId, siteName, what: 'codes' });
    return await writeRecoveryCodes(tx, memberId, deps.clock.now());
  });
}

async function writeRecoveryCodes(tx: Tx, memberId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
  await replaceRecoveryCodes(tx, { memberId, hashes: codes.map(hashRecoveryCode), now });
  return codes;
}
