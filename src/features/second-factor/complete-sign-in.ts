import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import {
  claimTicketTry,
  type Device,
  findTicketOwner,
  linkInvalid,
  type NewIdentity,
  type SignedIn,
  type StartSessionDeps,
  spendTicket,
  startSession,
} from '../sessions/index.ts';
import { findStep, hashRecoveryCode } from './codes.ts';
import type { FactorDeps } from './deps.ts';
import { tellOfFactor } from './emails/tell-of-factor.ts';
import { useRecoveryCode } from './recovery-codes.store.ts';
import { badCode, tooManyCodes } from './second-factor.errors.ts';
import { claimTry, findFactor, useStep } from './second-factors.store.ts';

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
  joinIdentity(
    tx: Tx,
    join: { member: Member; identity: NewIdentity; siteName: string },
  ): Promise<boolean>;
}

export interface Completed extends SignedIn {
  readonly returnTo: string | null;
}

type Judgement = 'right' | 'wrong' | 'limited';

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
    const ticket = await claimTicketTry(tx, { secret, tries: TICKET_TRIES, now });
    if (ticket === null) return 'invalid';
    const member = await findMemberById(tx, memberId);
    if (member === null) return 'invalid';
    const { id, returnTo, identity } = ticket;
    const judgement = await judge(deps, tx, { memberId, siteName, proof, now });
    if (judgement !== 'right') return judgement;
    if (!(await spendTicket(tx, id, now))) return 'invalid';
    if (identity && !(await deps.joinIdentity(tx, { member, identity, siteName }))) {
      return 'invalid';
    }
    return { ...(await startSession(deps, tx, { member, device })), returnTo };
  });
  if (outcome === 'invalid') throw linkInvalid();
  if (outcome === 'wrong') throw badCode();
  if (outcome === 'limited') throw tooManyCodes(WINDOW_SECONDS);
  return outcome;
}

async function judge(
  deps: FactorDeps,
  tx: Tx,
  tried: { memberId: string; siteName: string; proof: SecondProof; now: Date },
): Promise<Judgement> {
  const { memberId, siteName, proof, now } = tried;
  const factor = await findFactor(tx, memberId);
  if (!factor?.confirmedAt) return 'wrong';
  if ('recoveryCode' in proof) {
    const codeHash = hashRecoveryCode(proof.recoveryCode);
    if (!(await useRecoveryCode(tx, { memberId, codeHash, now }))) return 'wrong';
    await tellOfFactor(deps, tx, { memberId, siteName, what: 'used' });
    return 'right';
  }
  const limit = { tries: CODE_TRIES, windowSeconds: WINDOW_SECONDS, now };
  const count = await claimTry(tx, memberId, limit);
  if (count === null) return 'limited';
  const secret = deps.sealer.open(factor.sealedSecret, memberId);
  const step = secret === null ? null : findStep(secret, proof.code, now);
  if (step !== null && (await useStep(tx, memberId, step))) return 'right';
  if (count === CODE_TRIES) await tellOfFactor(deps, tx, { memberId, siteName, what: 'guessed' });
  return 'wrong';
}
