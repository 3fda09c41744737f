import { verifyForeignPassword } from '../../platform/crypto/foreign-passwords.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/passwords.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import {
  findCredentials,
  findImportedPassword,
  lockMember,
  type MailDeps,
  updateMember,
} from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
  suspensionError,
} from '../sessions/index.ts';
import { findPendingPassword } from './registrations.store.ts';
import { resendConfirmation } from './send-confirmation.ts';
import { badCredentials, emailUnconfirmed } from './sign-in.errors.ts';

export interface SignInDeps extends StartSessionDeps, MailDeps, MailboxDeps {}

/**
 * Signs a member in by password. Throws `bad_credentials`, after the same work whatever is wrong; only to a client
 * that knows the password, `email_unconfirmed` (the link is mailed again), `suspended`, `being_erased`, or
 * `second_factor_required`; and `busy` while too many passwords are being checked.
 */
export async function signInByPassword(
  deps: SignInDeps,
  {
    email,
    password,
    device,
    isKnownDevice,
  }: { email: string; password: string; device: Device; isKnownDevice: boolean },
): Promise<SignedIn> {
  const { read } = deps.db;
  const known = await findCredentials(read, { email });
  // Runs the same three queries for every address, so that timing does not distinguish them.
  const pending = await findPendingPassword(read, email, deps.clock.now());
  const foreign = await findImportedPassword(read, email);
  const isConfirmed = known?.member.emailConfirmedAt != null;
  const passwordHash = (isConfirmed ? known.passwordHash : pending?.passwordHash) ?? null;
  const lane = isKnownDevice ? 'known' : 'stranger';
  const isOurs = await verifyPassword(passwordHash, password, lane);
  const isLikeForeign =
    foreign !== null && (await verifyForeignPassword(foreign.hash, password, lane));
  const isForeign = isLikeForeign && foreign.isOwn && isConfirmed && known.passwordHash === null;
  if (!known || !(isOurs || isForeign)) throw badCredentials();
  const { id, suspendedAt } = known.member;
  if (suspendedAt !== null) throw await suspensionError(read, id);
  if (!isConfirmed) {
    if (pending) await resendConfirmation(deps, { registrationId: pending.id, email });
    throw emailUnconfirmed();
  }
  const rehashed = isOurs ? null : await hashPassword(password, lane);
  const admitted = await deps.db.transaction(async (tx) => {
    // Locked, so that a concurrent change of password either ends this session or is seen here.
    await lockMember(tx, id);
    const current = await findCredentials(tx, { id });
    if (current?.passwordHash !== known.passwordHash) throw badCredentials();
    if (rehashed !== null) await takeOver(deps, tx, { id, email, foreign, rehashed });
    return await admitMember(deps, tx, { member: current.member, device, by: 'password' });
  });
  return requireSignedIn(admitted);
}

/** Replaces the imported hash of another system, after its only verification, by our own hash. */
async function takeOver(
  { clock }: Pick<SignInDeps, 'clock'>,
  tx: Tx,
  {
    id,
    email,
    foreign,
    rehashed,
  }: {
    readonly id: string;
    readonly email: string;
    readonly foreign: { readonly hash: string } | null;
    readonly rehashed: string;
  },
): Promise<void> {
  const present = await findImportedPassword(tx, email);
  if (!present?.isOwn || present.hash !== foreign?.hash) throw badCredentials();
  await updateMember(tx, { id, change: { passwordHash: rehashed }, now: clock.now() });
}
