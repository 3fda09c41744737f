import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { AppError } from '../../platform/errors/app-error.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from '../sessions/index.ts';
import { badPasskey } from './passkeys.errors.ts';
import { recordPasskeyUse, verifyPasskey } from './verify-passkey.ts';

export interface PasskeySignInDeps extends StartSessionDeps, MailDeps {}

/**
 * Signs in by a passkey with user verification, which counts as two factors, so that no second factor is required.
 * Throws `bad_passkey` whatever is wrong with the passkey, `suspended`, or `being_erased`.
 */
export async function signInByPasskey(
  deps: PasskeySignInDeps,
  { response, device }: { response: AuthenticationResponseJSON; device: Device },
): Promise<SignedIn> {
  const verified = await verifyPasskey(deps, response, null);
  return await deps.db.transaction(async (tx) => {
    const member = await findMemberById(tx, verified.memberId);
    if (member === null) throw badPasskey();
    const signedIn = await startSession(deps, tx, { member, device, by: 'passkey' });
    const refusal = await recordPasskeyUse(deps, tx, verified);
    if (refusal instanceof AppError) throw refusal;
    return signedIn;
  });
}
