import { createHash } from 'node:crypto';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { addSeconds } from '../../time/clock.ts';
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

/** As long as a redirect may take on a slow phone. */
export const HAND_OFF_SECONDS = 60;

export interface HandOffDeps extends StartSessionDeps {
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Creates the code with which a publisher's own site starts a session of its own, for that origin alone.
 * The code is bound to `challenge`, the SHA-256 of a secret of the requesting page (as PKCE, RFC 7636), so
 * that a code that is intercepted, or that another browser requested, is useless. Throws `site_not_allowed`,
 * and `invalid_token` for a session that has ended meanwhile.
 */
export async function createHandOff(
  deps: Pick<HandOffDeps, 'db' | 'clock' | 'allowedOrigins'>,
  session: { memberId: string; sessionId: string },
  { origin, challenge }: { origin: string; challenge: string },
): Promise<{ code: string; expiresIn: number }> {
  if (!deps.allowedOrigins.has(origin)) throw siteNotAllowed();
  const code = randomSecret();
  const createdAt = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, session);
    await insertHandOff(tx, {
      memberId: session.memberId,
      origin,
      challenge,
      codeHash: hashSecret(code),
      createdAt,
      expiresAt: addSeconds(createdAt, HAND_OFF_SECONDS),
    });
  });
  return { code, expiresIn: HAND_OFF_SECONDS };
}

/**
 * Starts the session of a site that holds a code and the secret of its challenge, once. Throws
 * `token_invalid`, the same whatever is wrong, or `suspended`.
 */
export async function redeemHandOff(
  deps: HandOffDeps,
  input: { code: string; verifier: string; origin: string; device: Device },
): Promise<SignedIn> {
  const { code, verifier, origin, device } = input;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const codeHash = hashSecret(code);
  return await deps.db.transaction(async (tx) => {
    const memberId = await findHandOffOwner(tx, codeHash);
    if (memberId === null) throw linkInvalid();
    // Locked first, so that ending all sessions either ends this one or has closed its code.
    await lockMember(tx, memberId);
    const now = deps.clock.now();
    const isClaimed = await claimHandOff(tx, { codeHash, challenge, origin, now });
    const member = isClaimed ? await findMemberById(tx, memberId) : null;
    if (member === null) throw linkInvalid();
    return await startSession(deps, tx, { member, device, embeddedIn: origin });
  });
}
