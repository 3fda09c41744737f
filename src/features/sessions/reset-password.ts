import { hashPassword } from '../../platform/crypto/passwords.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, type MailDeps, type Member, proveAddress } from '../accounts/index.ts';
import { type AdmitDeps, admitMember, requireSignedIn } from './admit-member.ts';
import { claimReset, isResetOpen } from './password-resets.store.ts';
import { linkInvalid } from './sessions.errors.ts';
import type { Device, SignedIn } from './start-session.ts';
import { explainSuspension } from './suspension.ts';
import { writeNewPassword } from './write-new-password.ts';

/**
 * Writes the password that was chosen by a mailed link, once; ends every session and starts one here.
 * The link proves the address as well. Throws `token_invalid`, `suspended`, `invalid` with the link still
 * good, or `second_factor_required` with the password written.
 */
export async function resetPassword(
  deps: AdmitDeps & MailDeps,
  given: { token: string; password: string; device: Device },
): Promise<SignedIn> {
  const tokenHash = hashSecret(given.token);
  // Looked up first, so that nobody makes the server hash for an invented link.
  if (!(await isResetOpen(deps.db.read, tokenHash, deps.clock.now()))) throw linkInvalid();
  const passwordHash = await hashPassword(given.password);
  const { name: siteName } = await deps.readSettings();
  const admitted = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const reset = await claimReset(tx, tokenHash, now);
    if (reset === null) throw linkInvalid();
    const member = await getProvenMember(tx, reset.memberId, now);
    const chosen = {
      password: given.password,
      passwordHash,
      cause: `password-reset-done:${reset.id}`,
    };
    await writeNewPassword(deps, tx, { member, chosen, siteName, keptSessionId: null });
    return await admitMember(deps, tx, { member, device: given.device });
  });
  return requireSignedIn(admitted);
}

async function getProvenMember(tx: Tx, memberId: string, now: Date): Promise<Member> {
  const member = await findMemberById(tx, memberId);
  if (member === null) throw linkInvalid();
  if (member.suspendedAt !== null) throw await explainSuspension(tx, memberId);
  return await proveAddress(tx, { email: member.email, now });
}
