import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Tx } from '../../platform/db/database.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import type { MailDeps } from '../accounts/index.ts';
import { loadWebauthn } from './load-webauthn.ts';
import { storeChallenge } from './own-passkeys.ts';
import { badPasskey } from './passkeys.errors.ts';
import {
  findPasskey,
  listPasskeys,
  recordUse,
  type StoredPasskey,
  spendChallenge,
} from './passkeys.store.ts';
import { relyingPartyOf } from './relying-party.ts';

/** Returns the browser's options to sign in; they name no member, so as not to disclose who has a passkey. */
export async function createSignInOptions(deps: MailDeps) {
  const { generateAuthenticationOptions } = await loadWebauthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(deps).rpId,
    userVerification: 'required',
  });
  await storeChallenge(deps, options.challenge, null);
  return options;
}

/** Returns the browser's options for a known member; they allow only this member's passkeys. */
export async function createOwnSignInOptions(deps: MailDeps, memberId: string) {
  const { generateAuthenticationOptions } = await loadWebauthn();
  const passkeys = await listPasskeys(deps.db.read, memberId);
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(deps).rpId,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
  await storeChallenge(deps, options.challenge, memberId);
  return options;
}

/** A passkey whose signature was correct, with the authenticator's new counter. */
interface VerifiedPasskey {
  readonly id: string;
  readonly memberId: string;
  readonly counter: number;
  /** When it was added to the account. */
  readonly createdAt: Date;
}

/**
 * Verifies a signature with user verification, and uses up its challenge. `expectedMemberId` is the member for whom
 * the options were created; null if they named nobody. Throws `bad_passkey` whatever is wrong.
 */
export async function verifyPasskey(
  deps: MailDeps,
  response: AuthenticationResponseJSON,
  expectedMemberId: string | null,
): Promise<VerifiedPasskey> {
  const passkey = await findPasskey(deps.db.read, response.id);
  if (passkey === null || !isFor(passkey, response)) throw badPasskey();
  if (expectedMemberId !== null && passkey.memberId !== expectedMemberId) throw badPasskey();
  const { origins, rpIds } = relyingPartyOf(deps);
  const { verifyAuthenticationResponse } = await loadWebauthn();
  const { id, memberId, credentialId, publicKey, counter, createdAt } = passkey;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (text) =>
        spendChallenge(deps.db.read, { text, memberId: expectedMemberId, now: deps.clock.now() }),
      expectedOrigin: origins,
      expectedRPID: rpIds,
      credential: { id: credentialId, publicKey, counter },
      requireUserVerification: true,
    });
    if (verified) return { id, memberId, createdAt, counter: authenticationInfo.newCounter };
  } catch (error) {
    throw badPasskey(error);
  }
  throw badPasskey();
}

/** Whether a response's user handle, if there is one, names the passkey's member. */
function isFor({ memberId }: StoredPasskey, { response }: AuthenticationResponseJSON): boolean {
  if (!response.userHandle) return true;
  return Buffer.from(response.userHandle, 'base64url').toString('utf8') === memberId;
}

/** Records the use in the caller's transaction; returns the refusal if the counter does not increase, else null. */
export async function recordPasskeyUse(
  { clock }: Pick<MailDeps, 'clock'>,
  tx: Tx,
  { id, counter }: VerifiedPasskey,
): Promise<AppError | null> {
  return (await recordUse(tx, { id, counter, now: clock.now() })) ? null : badPasskey();
}
