import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import type { MailFor } from '../settings/index.ts';
import { findTimeStep, hashRecoveryCode } from './codes.ts';
import type { FactorDeps } from './enrol-factor.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { claimRecoveryCode, findRecoveryCodeDate } from './recovery-codes.store.ts';
import { badCode, tooManyCodes } from './second-factor.errors.ts';
import { claimCodeAttempt, claimTimeStep, findFactor } from './second-factors.store.ts';

/**
 * The number of wrong codes per account and hour, from all clients: a guess is correct three times in a million,
 * because three time steps are accepted. Recovery codes are not counted, so that guesses cannot lock the owner out.
 */
const CODE_TRIES = 10;
const WINDOW_SECONDS = 3600;

export type SecondProof = { readonly code: string } | { readonly recoveryCode: string };

/**
 * Checks and uses up a second factor; returns null if it is correct, else its refusal. The caller must have locked
 * the member and must commit after a refusal too, so that a wrong code is counted.
 */
export async function checkSecondFactor(
  deps: FactorDeps,
  tx: Tx,
  { memberId, mailFor, proof }: { memberId: string; mailFor: MailFor; proof: SecondProof },
): Promise<AppError | null> {
  const now = deps.clock.now();
  if ('recoveryCode' in proof) {
    const codeHash = hashRecoveryCode(proof.recoveryCode);
    if (!(await claimRecoveryCode(tx, { memberId, codeHash, now }))) return badCode();
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'used' });
    return null;
  }
  const factor = await findFactor(tx, memberId);
  if (!factor?.confirmedAt) return badCode();
  const limit = { tries: CODE_TRIES, windowSeconds: WINDOW_SECONDS, now };
  const count = await claimCodeAttempt(tx, memberId, limit);
  if (count === null) return tooManyCodes(WINDOW_SECONDS);
  const secret = deps.sealer.open(factor.sealedSecret, memberId);
  const step = secret === null ? null : findTimeStep(secret, proof.code, now);
  if (step !== null && (await claimTimeStep(tx, memberId, step))) return null;
  if (count === CODE_TRIES) {
    await notifyOfFactor(deps, tx, { memberId, mailFor, what: 'guessed' });
  }
  return badCode();
}

/** Returns since when the account has this factor: the app, or these recovery codes. Null if it has neither. */
export async function findProofDate(
  tx: Tx,
  memberId: string,
  proof: SecondProof,
): Promise<Date | null> {
  if (!('recoveryCode' in proof)) return (await findFactor(tx, memberId))?.confirmedAt ?? null;
  const codeHash = hashRecoveryCode(proof.recoveryCode);
  return await findRecoveryCodeDate(tx, { memberId, codeHash });
}
