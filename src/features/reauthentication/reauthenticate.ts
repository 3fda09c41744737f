import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { verifyPassword } from '../../platform/crypto/passwords.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { freshUntil } from '../../platform/http/fresh-sign-in.ts';
import { findCredentials, findMemberById } from '../accounts/index.ts';
import { recordPasskeyUse, verifyPasskey } from '../passkeys/index.ts';
import { checkSecondFactor, type FactorDeps, type SecondProof } from '../second-factor/index.ts';
import { lockSignedInMember, sessionRows } from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { claimMailedCode } from '../sign-in/index.ts';
import { secondProofMissing, wrongMailedCode, wrongPassword } from './reauthentication.errors.ts';
import type { ProofInput } from './reauthentication.schemas.ts';

/** Checks and uses up a proof within the transaction; returns null if it is correct, else its refusal. */
type ClaimProof = (tx: Tx) => Promise<AppError | null>;

/**
 * Makes the caller's session fresh again, by one correct proof and, if the member has one, the second factor; a
 * passkey counts as both. Throws `bad_credentials`, `token_invalid` or `bad_passkey` for a wrong proof,
 * `second_factor_required` before anything is used up, and `bad_code` or `rate_limited` for a wrong second factor.
 * Wrong codes are counted, so refusals are thrown after the commit.
 */
export async function reauthenticate(
  deps: FactorDeps,
  { memberId, sessionId }: Pick<MemberCaller, 'memberId' | 'sessionId'>,
  input: ProofInput,
): Promise<{ freshUntil: Date }> {
  const mailFor = await readMailFor(deps);
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw signInRequired();
  const secondProof = toSecondProof(input);
  const isExempt = input.passkey !== undefined;
  if (member.secondFactorAt !== null && !isExempt && !secondProof) throw secondProofMissing();
  const claimProof = await prepareProof(deps, memberId, input);
  const outcome = await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, { memberId, sessionId });
    const current = await findMemberById(tx, memberId);
    const needsFactor = current !== null && current.secondFactorAt !== null && !isExempt;
    // The factor may have been set up since the check above.
    if (needsFactor && secondProof === null) return secondProofMissing();
    const refusal = await claimProof(tx);
    if (refusal !== null) return refusal;
    if (needsFactor && secondProof !== null) {
      const wrong = await checkSecondFactor(deps, tx, { memberId, mailFor, proof: secondProof });
      if (wrong !== null) return wrong;
    }
    const now = deps.clock.now();
    await sessionRows.markReauthenticated(tx, { sessionId, now });
    return now;
  });
  if (outcome instanceof AppError) throw outcome;
  return { freshUntil: freshUntil(outcome) };
}

function toSecondProof({ factorCode, recoveryCode }: ProofInput): SecondProof | null {
  if (recoveryCode !== undefined) return { recoveryCode };
  return factorCode === undefined ? null : { code: factorCode };
}

/** Does the slow part of checking a proof outside the transaction. Throws the refusal of a wrong proof. */
function prepareProof(
  deps: FactorDeps,
  memberId: string,
  { password, code = '', requestId = '', passkey }: ProofInput,
): Promise<ClaimProof> {
  if (password !== undefined) return preparePassword(deps, memberId, password);
  // The schema checked every field that it names; the library checks whatever else it reads.
  if (passkey !== undefined) return preparePasskey(deps, memberId, passkey as never);
  return Promise.resolve((tx) => claimCode(deps, tx, { memberId, code, requestId }));
}

async function preparePassword(
  { db }: FactorDeps,
  id: string,
  password: string,
): Promise<ClaimProof> {
  const known = await findCredentials(db.read, { id });
  const isCorrect = await verifyPassword(known?.passwordHash ?? null, password, 'known');
  if (!isCorrect) throw wrongPassword();
  // The member is locked by now, so a concurrent change of the password is seen here.
  return async (tx) => {
    const current = await findCredentials(tx, { id });
    return current?.passwordHash === known?.passwordHash ? null : wrongPassword();
  };
}

async function preparePasskey(
  deps: FactorDeps,
  memberId: string,
  response: AuthenticationResponseJSON,
): Promise<ClaimProof> {
  const verified = await verifyPasskey(deps, response, memberId);
  return (tx) => recordPasskeyUse(deps, tx, verified);
}

/** Rejects a code that was mailed to another address. */
async function claimCode(
  { clock }: FactorDeps,
  tx: Tx,
  { memberId, code, requestId }: { memberId: string; code: string; requestId: string },
): Promise<AppError | null> {
  const email = await claimMailedCode(tx, { code, requestId, now: clock.now() });
  const member = await findMemberById(tx, memberId);
  return email !== null && email === member?.email ? null : wrongMailedCode();
}
