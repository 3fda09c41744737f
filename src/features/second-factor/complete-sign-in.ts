import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import type { Member } from '../accounts/index.ts';
import {
  type Device,
  type NewIdentity,
  redeemTicket,
  type SignedIn,
  type StartSessionDeps,
} from '../sessions/index.ts';
import { findTimeStep, hashRecoveryCode } from './codes.ts';
import type { FactorDeps } from './enrol-factor.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { claimRecoveryCode } from './recovery-codes.store.ts';
import { badCode, tooManyCodes } from './second-factor.errors.ts';
import { claimCodeAttempt, claimTimeStep, findFactor } from './second-factors.store.ts';

/**
 * Wrong codes for one account in an hour, from all clients: one in a million is correct, three times that for
 * the window. Recovery codes are not counted, so that guesses cannot lock the owner out.
 */
const CODE_TRIES = 10;
const WINDOW_SECONDS = 3600;

export type SecondProof = { readonly code: string } | { readonly recoveryCode: string };

export interface CompleteDeps extends FactorDeps, StartSessionDeps {
  /** Links the identity that a ticket carries; false where it belongs to another member by now. */
  linkIdentity(
    tx: Tx,
    link: { member: Member; identity: NewIdentity; siteName: string },
  ): Promise<boolean>;
}

/**
 * The second step of a sign-in. A wrong code counts against the ticket and the account. Throws
 * `token_invalid` for a ticket that is unknown, used or expired, `bad_code`, `rate_limited`, `suspended`.
 */
export async function completeSignIn(
  deps: CompleteDeps,
  { ticket, proof, device }: { ticket: string; proof: SecondProof; device: Device },
): Promise<SignedIn & { readonly returnTo: string | null }> {
  const { name: siteName } = await deps.readSettings();
  return await redeemTicket(
    { ...deps, linkIdentity: (tx, link) => deps.linkIdentity(tx, { ...link, siteName }) },
    { ticket, device },
    (tx, memberId) => checkProof(deps, tx, { memberId, siteName, proof }),
  );
}

/** Null for a correct proof, else its refusal. */
async function checkProof(
  deps: FactorDeps,
  tx: Tx,
  { memberId, siteName, proof }: { memberId: string; siteName: string; proof: SecondProof },
): Promise<AppError | null> {
  const now = deps.clock.now();
  const factor = await findFactor(tx, memberId);
  if (!factor?.confirmedAt) return badCode();
  if ('recoveryCode' in proof) {
    const codeHash = hashRecoveryCode(proof.recoveryCode);
    if (!(await claimRecoveryCode(tx, { memberId, codeHash, now }))) return badCode();
    await notifyOfFactor(deps, tx, { memberId, siteName, what: 'used' });
    return null;
  }
  const limit = { tries: CODE_TRIES, windowSeconds: WINDOW_SECONDS, now };
  const count = await claimCodeAttempt(tx, memberId, limit);
  if (count === null) return tooManyCodes(WINDOW_SECONDS);
  const secret = deps.sealer.open(factor.sealedSecret, memberId);
  const step = secret === null ? null : findTimeStep(secret, proof.code, now);
  if (step !== null && (await claimTimeStep(tx, memberId, step))) return null;
  if (count === CODE_TRIES) {
    await notifyOfFactor(deps, tx, { memberId, siteName, what: 'guessed' });
  }
  return badCode();
}
