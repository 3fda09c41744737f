import type { Sealer } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { findMemberById, lockMember, type MailDeps } from '../accounts/index.ts';
import { lockSignedInMember, sessionRows } from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import {
  findTimeStep,
  hashRecoveryCode,
  makeRecoveryCode,
  makeSecret,
  type NewSecret,
  RECOVERY_CODES,
} from './codes.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { replaceRecoveryCodes } from './recovery-codes.store.ts';
import { badCode, noSecondFactor, secondFactorExists } from './second-factor.errors.ts';
import { claimTimeStep, confirmFactor, findFactor, replaceFactor } from './second-factors.store.ts';

export interface FactorDeps extends MailDeps {
  /** Seals the secrets of authenticator apps; its context is the member's id. */
  readonly sealer: Sealer;
}

/** Starts an enrolment and returns a secret for the app; the factor is required once a code has confirmed it. */
export async function beginFactor(deps: FactorDeps, memberId: string): Promise<NewSecret> {
  const { name: siteName } = await deps.readSettings();
  return await deps.db.transaction(async (tx) => {
    // Locked, so that the later of two concurrent enrolments wins, and none replaces a confirmed factor.
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (member === null) throw signInRequired();
    const factor = await findFactor(tx, memberId);
    if (factor?.confirmedAt) throw secondFactorExists();
    const newSecret = makeSecret(member.email, siteName);
    const sealedSecret = deps.sealer.seal(newSecret.secret, memberId);
    await replaceFactor(tx, { memberId, sealedSecret, createdAt: deps.clock.now() });
    return newSecret;
  });
}

/**
 * Confirms a second factor by a first code, and returns the recovery codes, which are shown once. Ends every other
 * session, because one proof started it. Throws `no_second_factor`, `second_factor_exists` and `bad_code`.
 */
export async function confirmNewFactor(
  deps: FactorDeps,
  session: Pick<MemberCaller, 'memberId' | 'sessionId'>,
  code: string,
): Promise<string[]> {
  const { memberId, sessionId } = session;
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await lockSignedInMember(tx, session);
    const factor = await findFactor(tx, memberId);
    if (factor === null) throw noSecondFactor();
    if (factor.confirmedAt !== null) throw secondFactorExists();
    const secret = deps.sealer.open(factor.sealedSecret, memberId);
    const step = secret === null ? null : findTimeStep(secret, code, now);
    if (step === null || !(await claimTimeStep(tx, memberId, step))) throw badCode();
    await confirmFactor(tx, memberId, now);
    await sessionRows.endAll(tx, { memberId, cause: 'second_factor', now, except: sessionId });
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'added' });
    return await writeRecoveryCodes(tx, memberId, now);
  });
}

/** Replaces all recovery codes, also if the second factor is a passkey. Throws `no_second_factor`. */
export async function renewRecoveryCodes(deps: FactorDeps, memberId: string): Promise<string[]> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const member = await findMemberById(tx, memberId);
    if (!member?.secondFactorAt) throw noSecondFactor();
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'codes' });
    return await writeRecoveryCodes(tx, memberId, deps.clock.now());
  });
}

async function writeRecoveryCodes(tx: Tx, memberId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
  await replaceRecoveryCodes(tx, { memberId, hashes: codes.map(hashRecoveryCode), now });
  return codes;
}
