import { createHash } from 'node:crypto';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database } from '../../platform/db/database.ts';
import { addSeconds, type Clock } from '../../time/clock.ts';
import { findMemberById, lockMember } from '../accounts/index.ts';
import { claimHandOff, findHandOffOwner, insertHandOff } from './hand-offs.store.ts';
import { lockSignedInMember } from './lock-signed-in-member.ts';
import { linkInvalid, siteNotAllowed } from './sessions.errors.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';

/** As long as a redirection may take on a slow telephone. */
export const HAND_OFF_SECONDS = 60;

export interface HandOffDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Makes the code with which a publisher's own site takes over a member's sign-in: a session of its own,
 * for that origin alone. Bound to `challenge`, the SHA-256 of a secret that the asking page keeps (as
 * PKCE, RFC 7636), so that a code that is overheard, or that was asked for by somebody else, opens
 * nothing. Throws `site_not_allowed`, and `invalid_token` for who was signed out meanwhile.
 */
export async function createHandOff(
  deps: HandOffDeps,
  by: { memberId: string; sessionId: string },
  asked: { origin: string; challenge: string },
): Promise<{ code: string; expiresIn: number }> {
  if (!deps.allowedOrigins.has(asked.origin)) throw siteNotAllowed();
  const code = randomSecret();
  const createdAt = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, by);
    await insertHandOff(tx, {
      ...{ memberId: by.memberId, ...asked, createdAt },
      codeHash: hashSecret(code),
      expiresAt: addSeconds(createdAt, HAND_OFF_SECONDS),
    });
  });
  return { code, expiresIn: HAND_OFF_SECONDS };
}

/**
 * Starts the session of a site that holds a code and the secret behind its challenge, once. Throws
 * `token_invalid`, alike whatever is wrong, or `suspended`.
 */
export async function redeemHandOff(
  deps: HandOffDeps & StartSessionDeps,
  given: { code: string; verifier: string; origin: string; device: Device },
): Promise<SignedIn> {
  const { code, verifier, origin, device } = given;
  return await deps.db.transaction(async (tx) => {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const codeHash = hashSecret(code);
    const owner = await findHandOffOwner(tx, codeHash);
    if (owner === null) throw linkInvalid();
    // Locked first, so that whoever ends all sessions either ends this one or has closed its code.
    await lockMember(tx, owner);
    const held = { codeHash, challenge, origin, now: deps.clock.now() };
    const claimed = await claimHandOff(tx, held);
    const member = claimed && (await findMemberById(tx, claimed.memberId));
    if (member === null) throw linkInvalid();
    return await startSession(deps, tx, { member, device, isProved: false });
  });
}
