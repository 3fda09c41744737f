import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  admitMember,
  type Device,
  explainSuspension,
  linkInvalid,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
} from '../sessions/index.ts';
import { ensureConfirmedMember } from './ensure-member.ts';
import { hashCode } from './request-magic-link.ts';
import { type ClaimedRequest, claimByCode, claimByToken } from './sign-in-requests.store.ts';

/** Guesses at one code in a million; after these only the link still works. */
const CODE_TRIES = 5;

export interface MagicLinkProof {
  /** From the mail: the link's token, or the code. */
  readonly proof: { readonly token: string } | { readonly code: string };
  /** The secret of the browser that asked. */
  readonly requestId: string | null;
  readonly device: Device;
}

/**
 * Signs in by a magic link or its code, once, in the browser that asked for it; creates or confirms the
 * account. `returnTo` is on an allowed site. Throws `token_invalid`, the same whatever is wrong,
 * `suspended`, or `second_factor_required`.
 */
export async function verifyMagicLink(
  deps: StartSessionDeps,
  input: MagicLinkProof,
): Promise<SignedIn & { readonly returnTo: string | null }> {
  // Refusals are thrown outside the transaction, so that a wrong guess is counted.
  const outcome = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const request = await claim(tx, input, now);
    if (request === null) return linkInvalid();
    const member = await ensureConfirmedMember(tx, { email: request.email, now });
    if (member.suspendedAt !== null) return await explainSuspension(tx, member.id);
    const { returnTo } = request;
    const admitted = await admitMember(deps, tx, { member, device: input.device, returnTo });
    return { admitted, returnTo };
  });
  if (outcome instanceof AppError) throw outcome;
  return { ...requireSignedIn(outcome.admitted), returnTo: outcome.returnTo };
}

async function claim(
  tx: Tx,
  { proof, requestId }: MagicLinkProof,
  now: Date,
): Promise<ClaimedRequest | null> {
  if (requestId === null) return null;
  const requestHash = hashSecret(requestId);
  if ('token' in proof) {
    return await claimByToken(tx, { tokenHash: hashSecret(proof.token), requestHash, now });
  }
  return await claimCode(tx, { code: proof.code, requestId, now });
}

function claimCode(
  tx: Tx,
  { code, requestId, now }: { code: string; requestId: string; now: Date },
): Promise<ClaimedRequest | null> {
  return claimByCode(tx, {
    codeHash: hashCode(requestId, code),
    requestHash: hashSecret(requestId),
    tries: CODE_TRIES,
    now,
  });
}

/**
 * Uses up a mailed code; the address that it was mailed to, or null where it is wrong, used or expired. A
 * wrong one is counted once the transaction commits.
 */
export async function claimMailedCode(
  tx: Tx,
  input: { code: string; requestId: string; now: Date },
): Promise<string | null> {
  return (await claimCode(tx, input))?.email ?? null;
}
