import { verifyPassword } from '../../platform/crypto/passwords.ts';
import type { Database } from '../../platform/db/database.ts';
import {
  findCredentials,
  findCredentialsById,
  findPendingPassword,
  lockMember,
  type MailDeps,
  resendConfirmation,
} from '../accounts/index.ts';
import { type AdmitDeps, admitMember, requireSignedIn } from './admit-member.ts';
import { badCredentials, emailUnconfirmed } from './sessions.errors.ts';
import type { Device, SignedIn } from './start-session.ts';
import { explainSuspension } from './suspension.ts';

export interface SignInDeps extends AdmitDeps, MailDeps {
  readonly db: Database;
}

/**
 * Signs a member in by password. Throws `bad_credentials`, alike and after the same work whatever is
 * wrong; and, only to who knows the password, `email_unconfirmed` (the link is mailed again), `suspended`,
 * or `second_factor_required`.
 */
export async function signIn(
  deps: SignInDeps,
  { email, password, device }: { email: string; password: string; device: Device },
): Promise<SignedIn> {
  const known = await findCredentials(deps.db.read, email);
  // The same two queries for every address, so that none is told apart by time.
  const waiting = await findPendingPassword(deps.db.read, email, deps.clock.now());
  const isConfirmed = known?.emailConfirmedAt != null;
  const passwordHash = (isConfirmed ? known.passwordHash : waiting?.passwordHash) ?? null;
  const isRight = await verifyPassword(passwordHash, password);
  if (!isRight || !known) throw badCredentials();
  if (known.suspendedAt !== null) throw await explainSuspension(deps.db.read, known.id);
  if (!isConfirmed) {
    if (waiting) await resendConfirmation(deps, waiting.id);
    throw emailUnconfirmed();
  }
  const admitted = await deps.db.transaction(async (tx) => {
    // Locked, so that a change of password either ends this session or is seen here.
    await lockMember(tx, known.id);
    const fresh = await findCredentialsById(tx, known.id);
    if (fresh === null || fresh.passwordHash !== known.passwordHash) throw badCredentials();
    const { passwordHash: _, ...member } = fresh;
    return await admitMember(deps, tx, { member, device });
  });
  return requireSignedIn(admitted);
}
