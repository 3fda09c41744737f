import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import {
  claimTicketAttempt,
  type Device,
  findTicketOwner,
  linkInvalid,
  type NewIdentity,
  type SignedIn,
  type StartSessionDeps,
  spendTicket,
  startSession,
} from '../sessions/index.ts';
import { findTimeStep, hashRecoveryCode } from './codes.ts';
import type { FactorDeps } from './deps.ts';
import { notifyOfFactor } from './notify-of-factor.ts';
import { claimRecoveryCode } from './recovery-codes.store.ts';
import { badCode, tooManyCodes } from './second-factor.errors.ts';
import { claimCodeAttempt, claimTimeStep, findFactor } from './second-factors.store.ts';

/** So many codes for one first step; then it has to be done again. */
const TICKET_TRIES = 5;

/**
 * So many wrong codes for one account in an hour, from wherever they come: one in a million of them is
 * right, three times over for the window. The owner has recovery codes, which are not counted.
 */
const CODE_TRIES = 10;
const WINDOW_SECONDS = 3600;

export type SecondProof = { readonly code: string } | { readonly recoveryCode: string };

export interface CompleteDeps extends StartSessionDeps, FactorDeps {
  /** Ties to a member what their ticket carries; false where it is somebody else's by now. */
  linkIdentity(
    tx: Tx,
    join: { member: Member; identity: NewIdentity; siteName: string },
  ): Promise<boolean>;
}

export interface Completed extends SignedIn {
  readonly returnTo: string | null;
}

type ProofResult = 'right' | 'wrong' | 'limited';

/**
 * The second step of signing in. A wrong code counts against the ticket and the account. Throws
 * `token_invalid` for a ticket that is unknown, used or too old, `bad_code`, `rate_limited`, `suspended`.
 */
export async function completeSignIn(
  deps: CompleteDeps,
  given: { ticket: string; proof: SecondProof; device: Device },
): Promise<Completed> {
  const { ticket: secret, proof, device } = given;
  const { name: siteName } = await deps.readSettings();
  // The refusals are thrown outside the transaction, so that a wrong code is counted.
  const outcome = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const memberId = await findTicketOwner(tx, secret);
    if (memberId === null) return 'invalid';
    // Locked first, so that whoever ends all ways in either ends this one or has closed its ticket.
    await lockMember(tx, memberId);
    const ticket = await claimTicketAttempt(tx, { secret, tries: TICKET_TRIES, now });
    if (ticket === null) return 'invalid';
    const member = await findMemberById(tx, memberId);
    if (member === null) return 'invalid';
    const { id, returnTo, identity } = ticket;
    const judgement = await checkProof(deps, tx, { memberId, siteName, proof, now });
    if (judgement !== 'right') return judgement;
    if (!(await spendTicket(tx, id, now))) return 'invalid';
    if (identity && !(await deps.linkIdentity(tx, { member, identity, siteName }))) {
      return 'invalid';
    }
    return { ...(await startSession(deps, tx, { member, device })), returnTo };
  });
  if (outcome === 'invalid') throw linkInvalid();
  if (outcome === 'wrong') throw badCode();
  if (outcome === 'limited') throw tooManyCodes(WINDOW_SECONDS);
  return outcome;
}

async function checkProof(
  deps: FactorDeps,
  tx: Tx,
  tried: { memberId: string; siteName: string; proof: SecondProof; now: Date },
): Promise<ProofResult> {
  const { memberId, siteName, proof, now } = tried;
  const factor = await findFactor(tx, memberId);
  if (!factor?.confirmedAt) return 'wrong';
  if ('recoveryCode' in proof) {
    const codeHash = hashRecoveryCode(proof.recoveryCode);
    if (!(await claimRecoveryCode(tx, { memberId, codeHash, now }))) return 'wrong';
    await notifyOfFactor(deps, tx, { memberId, siteName, what: 'used' });
    return 'right';
  }
  const limit = { tries: CODE_TRIES, windowSeconds: WINDOW_SECONDS, now };
  const count = await claimCodeAttempt(tx, memberId, limit);
  if (count === null) return 'limited';
  const secret = deps.sealer.open(factor.sealedSecret, memberId);
  const step = secret === null ? null : findTimeStep(secret, proof.code, now);
  if (step !== null && (await claimTimeStep(tx, memberId, step))) return 'right';
  if (count === CODE_TRIES) await notifyOfFactor(deps, tx, { memberId, siteName, what: 'guessed' });
  return 'wrong';
}
