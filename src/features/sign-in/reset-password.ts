import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, lockMember, type MailDeps, type Member } from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  linkInvalid,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
  suspensionError,
} from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { ensureConfirmedMember } from './ensure-member.ts';
import { claimReset, findResetOwner } from './password-resets.store.ts';
import { replacePassword } from './replace-password.ts';
import { type RevokeAccessDeps, revokeAccess } from './revoke-access.ts';
import { deleteSignInRequests } from './sign-in-requests.store.ts';

export interface ResetDeps extends StartSessionDeps, MailDeps, RevokeAccessDeps {}

/**
 * Sets the password that was chosen through a mailed link, once; ends every session, revokes every other way to sign
 * in, and starts a session. The link also proves the address. A second factor stays and is required, because the
 * mailbox alone must not be enough for an owner who set one up. `returnTo` is on an allowed site. Throws
 * `token_invalid`, `suspended`, `being_erased`, `invalid` with the link still valid, or `second_factor_required` with
 * the password set.
 */
export async function resetPassword(
  deps: ResetDeps,
  { token, password, device }: { token: string; password: string; device: Device },
): Promise<SignedIn & { readonly returnTo: string | null }> {
  const tokenHash = hashSecret(token);
  // Checked before hashing, so that nobody makes the server hash a password for an invented link.
  const memberId = await findResetOwner(deps.db.read, tokenHash, deps.clock.now());
  if (memberId === null) throw linkInvalid();
  const passwordHash = await hashPassword(password, 'known');
  const mailFor = await readMailFor(deps);
  const { admitted, returnTo } = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Done before the member is locked: a sign-in by such a mail holds its row and waits for the member (deadlock).
    await deleteSignInRequests(tx, (await getMember(tx, memberId)).email);
    // Locked before the link is claimed, so that the first of two concurrent links closes the other.
    await lockMember(tx, memberId);
    const reset = await claimReset(tx, tokenHash, now);
    if (reset === null) throw linkInvalid();
    const { email, suspendedAt } = await getMember(tx, memberId);
    if (suspendedAt !== null) throw await suspensionError(tx, memberId);
    const { member } = await ensureConfirmedMember(tx, { email, now });
    await replacePassword(deps, tx, {
      member,
      password,
      passwordHash,
      mailFor,
      exceptSessionId: null,
      mailCause: `password-reset-done:${reset.id}`,
      revoked: await revokeAccess(deps, tx, { memberId, now }),
    });
    const back = { returnTo: reset.returnTo };
    const admitted = await admitMember(deps, tx, { member, device, by: 'mail', ...back });
    return { ...back, admitted };
  });
  return { ...requireSignedIn(admitted), returnTo };
}

async function getMember(tx: Tx, memberId: string): Promise<Member> {
  const member = await findMemberById(tx, memberId);
  if (member === null) throw linkInvalid();
  return member;
}
