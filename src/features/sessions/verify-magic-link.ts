import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { ensureConfirmedMember } from '../accounts/index.ts';
import { type AdmitDeps, admitMember, requireSignedIn } from './admit-member.ts';
import { hashCode } from './request-magic-link.ts';
import { linkInvalid } from './sessions.errors.ts';
import { type ClaimedRequest, claimByCode, claimByToken } from './sign-in-requests.store.ts';
import type { Device, SignedIn } from './start-session.ts';
import { explainSuspension } from './suspension.ts';

/** So many guesses at one code in a million; then the request is dead, its link alone still works. */
const CODE_TRIES = 5;

export interface MagicLinkProof {
  /** What the mail said: the link's token, or the code. */
  readonly proof: { readonly token: string } | { readonly code: string };
  /** What the asking browser holds. */
  readonly requestId: string | null;
  readonly device: Device;
}

export interface SignedInByLink extends SignedIn {
  /** Where the request wanted to go on; on an allowed site. */
  readonly returnTo: string | null;
}

/**
 * Signs in by what a mail said, once, in the browser that asked for it. The account is made or
 * confirmed by it. Throws `token_invalid`, alike whatever is wrong, `suspended`, or
 * `second_factor_required`.
 */
export async function verifyMagicLink(
  deps: AdmitDeps & { readonly db: Database },
  held: MagicLinkProof,
): Promise<SignedInByLink> {
  // The refusals are thrown outside the transaction, so that a wrong guess is counted.
  const outcome = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const request = await claim(tx, held, now);
    if (request === null) return 'invalid';
    const member = await ensureConfirmedMember(tx, { email: request.email, now });
    if (member.suspendedAt !== null) return await explainSuspension(tx, member.id);
    const { returnTo } = request;
    const admitted = await admitMember(deps, tx, { member, device: held.device, returnTo });
    return { admitted, returnTo };
  });
  if (outcome === 'invalid') throw linkInvalid();
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
  const codeHash = hashCode(requestId, proof.code);
  return await claimByCode(tx, { codeHash, requestHash, tries: CODE_TRIES, now });
}
