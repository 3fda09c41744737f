import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from '../sessions/index.ts';
import { loadWebauthn } from './load-webauthn.ts';
import { storeChallenge } from './own-passkeys.ts';
import { badPasskey } from './passkeys.errors.ts';
import { findPasskey, recordUse, type StoredPasskey, spendChallenge } from './passkeys.store.ts';
import { relyingPartyOf } from './relying-party.ts';

export interface PasskeySignInDeps extends StartSessionDeps, MailDeps {}

/** The browser's options to sign in; they name nobody, so that they do not disclose who has a passkey. */
export async function createSignInOptions(deps: MailDeps) {
  const { generateAuthenticationOptions } = await loadWebauthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(deps).rpId,
    userVerification: 'required',
  });
  await storeChallenge(deps, options.challenge, null);
  return options;
}

/**
 * Signs in by a passkey with user verification, which is two factors in one, so that no second factor is
 * required. Throws `bad_passkey`, the same whatever is wrong, or `suspended`.
 */
export async function signInByPasskey(
  deps: PasskeySignInDeps,
  { response, device }: { response: AuthenticationResponseJSON; device: Device },
): Promise<SignedIn> {
  const passkey = await findPasskey(deps.db.read, response.id);
  if (passkey === null || !isFor(passkey, response)) throw badPasskey();
  const counter = await verify(deps, passkey, response);
  return await deps.db.transaction(async (tx) => {
    const member = await findMemberById(tx, passkey.memberId);
    if (member === null) throw badPasskey();
    const signedIn = await startSession(deps, tx, { member, device });
    if (!(await recordUse(tx, { id: passkey.id, counter, now: deps.clock.now() }))) {
      throw badPasskey();
    }
    return signedIn;
  });
}

/** An authenticator may name the member the passkey was made for; it must not name another. */
function isFor({ memberId }: StoredPasskey, { response }: AuthenticationResponseJSON): boolean {
  if (!response.userHandle) return true;
  return Buffer.from(response.userHandle, 'base64url').toString('utf8') === memberId;
}

async function verify(
  deps: PasskeySignInDeps,
  passkey: StoredPasskey,
  response: AuthenticationResponseJSON,
): Promise<number> {
  const { origin, rpId } = relyingPartyOf(deps);
  const { verifyAuthenticationResponse } = await loadWebauthn();
  const { credentialId: id, publicKey, counter } = passkey;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (text) =>
        spendChallenge(deps.db.read, { text, memberId: null, now: deps.clock.now() }),
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id, publicKey, counter },
      requireUserVerification: true,
    });
    if (verified) return authenticationInfo.newCounter;
  } catch (error) {
    throw badPasskey(error);
  }
  throw badPasskey();
}
