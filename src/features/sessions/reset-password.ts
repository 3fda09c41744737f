import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  ensureConfirmedMember,
  findMemberById,
  lockMember,
  type MailDeps,
  type Member,
} from '../accounts/index.ts';
import { type AdmitDeps, type Admitted, admitMember, requireSignedIn } from './admit-member.ts';
import { claimReset, findResetOwner } from './password-resets.store.ts';
import { replacePassword } from './replace-password.ts';
import { type RevokeAccessDeps, revokeAccess } from './revoke-access.ts';
import { linkInvalid } from './sessions.errors.ts';
import { deleteSignInRequests } from './sign-in-requests.store.ts';
import type { Device, SignedIn } from './start-session.ts';
import { explainSuspension } from './suspension.ts';

export interface ResetDeps extends AdmitDeps, MailDeps, RevokeAccessDeps {}

interface NewPasswordRequest {
  readonly memberId: string;
  readonly tokenHash: string;
  readonly password: string;
  readonly passwordHash: string;
  readonly siteName: string;
  readonly device: Device;
}

/**
 * Writes the password that was chosen by a mailed link, once; ends every session and every other way
 * in, and starts a session here. The link proves the address as well. A second factor stays, and is
 * asked for: a mailbox alone must not be enough where its owner wanted more. Throws `token_invalid`,
 * `suspended`, `invalid` with the link still good, or `second_factor_required` with the password written.
 */
export async function resetPassword(
  deps: ResetDeps,
  given: { token: string; password: string; device: Device },
): Promise<SignedIn> {
  const { password, device } = given;
  const tokenHash = hashSecret(given.token);
  // Looked up first, so that nobody makes the server hash for an invented link.
  const memberId = await findResetOwner(deps.db.read, tokenHash, deps.clock.now());
  if (memberId === null) throw linkInvalid();
  const passwordHash = await hashPassword(password);
  const { name: siteName } = await deps.readSettings();
  const chosen = { memberId, tokenHash, password, passwordHash, siteName, device };
  return requireSignedIn(await deps.db.transaction((tx) => applyReset(deps, tx, chosen)));
}

async function applyReset(deps: ResetDeps, tx: Tx, given: NewPasswordRequest): Promise<Admitted> {
  const { memberId, tokenHash, password, passwordHash, siteName, device } = given;
  const now = deps.clock.now();
  // Before the member is locked: whoever is signing in by such a mail holds it, and waits for them.
  await deleteSignInRequests(tx, (await getMember(tx, memberId)).email);
  // Locked before the link is claimed, so that of two links at once one closes the other.
  await lockMember(tx, memberId);
  const reset = await claimReset(tx, tokenHash, now);
  if (reset === null) throw linkInvalid();
  const { email, suspendedAt } = await getMember(tx, memberId);
  if (suspendedAt !== null) throw await explainSuspension(tx, memberId);
  const member = await ensureConfirmedMember(tx, { email, now });
  const ended = await revokeAccess(deps, tx, { member, now });
  const chosen = { password, passwordHash, cause: `password-reset-done:${reset.id}` };
  await replacePassword(deps, tx, { member, chosen, siteName, exceptSessionId: null, ended });
  return await admitMember(deps, tx, { member, device });
}

async function getMember(tx: Tx, memberId: string): Promise<Member> {
  const member = await findMemberById(tx, memberId);
  if (member === null) throw linkInvalid();
  return member;
}
