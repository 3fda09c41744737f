import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, lockMember, type MailDeps, type Member } from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  explainSuspension,
  linkInvalid,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
} from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { ensureConfirmedMember } from './ensure-member.ts';
import { claimReset, findResetOwner } from './password-resets.store.ts';
import { replacePassword } from './replace-password.ts';
import { type RevokeAccessDeps, revokeAccess } from './revoke-access.ts';
import { deleteSignInRequests } from './sign-in-requests.store.ts';

export interface ResetDeps extends StartSessionDeps, MailDeps, RevokeAccessDeps {}

/**
 * Writes the password that was chosen by a mailed link, once; ends every session and every other way to
 * sign in, and starts a session here. The link proves the address as well. A second factor stays and is
 * asked for: the mailbox alone must not be enough where its owner wanted more. Throws `token_invalid`,
 * `suspended`, `invalid` with the link still valid, or `second_factor_required` with the password written.
 */
export async function resetPassword(
  deps: ResetDeps,
  { token, password, device }: { token: string; password: string; device: Device },
): Promise<SignedIn> {
  const tokenHash = hashSecret(token);
  // Before hashing, so that nobody makes the server hash a password for an invented link.
  const memberId = await findResetOwner(deps.db.read, tokenHash, deps.clock.now());
  if (memberId === null) throw linkInvalid();
  const passwordHash = await hashPassword(password, 'known');
  const mailFor = await readMailFor(deps);
  const admitted = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Before the member is locked: a sign-in by such a mail holds its row and waits for the member.
    await deleteSignInRequests(tx, (await getMember(tx, memberId)).email);
    // Locked before the link is claimed, so that the first of two concurrent links closes the other.
    await lockMember(tx, memberId);
    const reset = await claimReset(tx, tokenHash, now);
    if (reset === null) throw linkInvalid();
    const { email, suspendedAt } = await getMember(tx, memberId);
    if (suspendedAt !== null) throw await explainSuspension(tx, memberId);
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
    return await admitMember(deps, tx, { member, device });
  });
  return requireSignedIn(admitted);
}

async function getMember(tx: Tx, memberId: string): Promise<Member> {
  const member = await findMemberById(tx, memberId);
  if (member === null) throw linkInvalid();
  return member;
}
