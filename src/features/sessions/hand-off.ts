import { createHash } from 'node:crypto';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, lockMember } from '../accounts/index.ts';
import { claimHandOff, findHandOffOwner, insertHandOff } from './hand-offs.store.ts';
import { lockSignedInMember } from './lock-signed-in-member.ts';
import { isRegisteredAddress } from './return-address.rules.ts';
import { linkInvalid, siteNotAllowed } from './sessions.errors.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';

/** Long enough for a redirect on a slow phone. */
const HAND_OFF_SECONDS = 60;

export interface HandOffDeps extends StartSessionDeps {
  readonly allowedOrigins: ReadonlySet<string>;
  /** The URLs at these origins that may receive a code. */
  readonly returnAddresses: readonly string[];
}

/** The page that receives a code. */
interface HandOffTarget {
  readonly origin: string;
  /** Null if the window that the page opened passes the code to the page, restricted to that origin. */
  readonly returnTo?: string | null | undefined;
}

/** Throws `site_not_allowed`, or `invalid` if the address is not registered for that origin. */
export function requireAllowedTarget(
  deps: Pick<HandOffDeps, 'allowedOrigins' | 'returnAddresses'>,
  { origin, returnTo = null }: HandOffTarget,
  path: string,
): void {
  if (!deps.allowedOrigins.has(origin)) throw siteNotAllowed();
  if (returnTo === null) return;
  const isRegistered = isRegisteredAddress(returnTo, deps.returnAddresses);
  if (!isRegistered || new URL(returnTo).origin !== origin) {
    throw invalidField(path, 'is not a registered return address of this site');
  }
}

/**
 * Creates the code with which a publisher's own site starts an embedded session. The code is valid only for that
 * origin and return address. It is bound to `challenge`, the SHA-256 of a secret of the requesting page (as in PKCE,
 * RFC 7636), so that a code that is intercepted, or that another browser requested, is useless. Throws
 * `site_not_allowed`, `invalid` if the address is not registered, and `invalid_token` if the session has ended
 * meanwhile.
 */
export async function createHandOff(
  deps: Omit<HandOffDeps, keyof StartSessionDeps> & Pick<HandOffDeps, 'db' | 'clock'>,
  session: { memberId: string; sessionId: string },
  { origin, challenge, returnTo = null }: HandOffTarget & { readonly challenge: string },
): Promise<{ code: string; expiresIn: number }> {
  requireAllowedTarget(deps, { origin, returnTo }, 'body.returnTo');
  const code = randomSecret();
  const createdAt = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await lockSignedInMember(tx, session);
    await insertHandOff(tx, {
      memberId: session.memberId,
      origin,
      returnTo,
      challenge,
      codeHash: hashSecret(code),
      createdAt,
      expiresAt: addSeconds(createdAt, HAND_OFF_SECONDS),
    });
  });
  return { code, expiresIn: HAND_OFF_SECONDS };
}

/**
 * Redeems a code, once, for an embedded session; the site must also hold the secret of the challenge. Throws
 * `token_invalid` whatever is wrong with the code, `suspended`, or `being_erased`.
 */
export async function redeemHandOff(
  deps: HandOffDeps,
  input: HandOffTarget & { code: string; verifier: string; device: Device },
): Promise<SignedIn> {
  const { code, verifier, origin, returnTo = null, device } = input;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const codeHash = hashSecret(code);
  return await deps.db.transaction(async (tx) => {
    const memberId = await findHandOffOwner(tx, codeHash);
    if (memberId === null) throw linkInvalid();
    // Locked first: a concurrent request that ends all sessions either ends this one or has already closed its code.
    await lockMember(tx, memberId);
    const now = deps.clock.now();
    const isClaimed = await claimHandOff(tx, { codeHash, challenge, origin, returnTo, now });
    const member = isClaimed ? await findMemberById(tx, memberId) : null;
    if (member === null) throw linkInvalid();
    return await startSession(deps, tx, { member, device, by: 'hand_off', embeddedIn: origin });
  });
}
