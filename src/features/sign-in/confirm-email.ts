import { hashSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findMemberById, lockMember, type Member, memberRows } from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  explainSuspension,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
} from '../sessions/index.ts';
import { claimRegistration, deleteRegistrations, findRegistrant } from './registrations.store.ts';
import { tokenInvalid } from './sign-in.errors.ts';

interface Confirmation {
  readonly token: string;
  /** The secret of the browser that registered; null where the client holds none. */
  readonly requestId: string | null;
}

/**
 * Confirms an address, and signs in the browser that registered it; null where another one opened the
 * link. Throws `token_invalid`, or `suspended` with nothing confirmed.
 */
export async function confirmEmail(
  deps: StartSessionDeps,
  { device, ...confirmation }: Confirmation & { readonly device: Device },
): Promise<SignedIn | null> {
  const admitted = await deps.db.transaction(async (tx) => {
    const { member, isSameBrowser } = await confirmRegistration(tx, confirmation, deps.clock.now());
    if (member.suspendedAt !== null) throw await explainSuspension(tx, member.id);
    return isSameBrowser ? await admitMember(deps, tx, { member, device }) : null;
  });
  return admitted && requireSignedIn(admitted);
}

/**
 * Confirms a registration once. Its name and password are used only in the browser that registered: a
 * person who only reads the mail did not choose them, and a person who chose them without reading the mail
 * does not own the address. All other pending passwords for the address are deleted.
 */
async function confirmRegistration(
  tx: Tx,
  { token, requestId }: Confirmation,
  now: Date,
): Promise<{ member: Member; isSameBrowser: boolean }> {
  const tokenHash = hashSecret(token);
  // Locked first: of several registrations that are confirmed at once, one deletes the others.
  const registrantId = await findRegistrant(tx, tokenHash);
  if (registrantId !== null) await lockMember(tx, registrantId);
  const registration = await claimRegistration(tx, tokenHash, now);
  if (registration === null) throw tokenInvalid();
  const { memberId, requestHash, name, passwordHash } = registration;
  const isSameBrowser = requestId !== null && isSameSecret(hashSecret(requestId), requestHash);
  const profile = isSameBrowser ? { name, passwordHash } : {};
  if (!(await memberRows.confirm(tx, { memberId, profile, now }))) throw tokenInvalid();
  await deleteRegistrations(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member === null) throw tokenInvalid();
  return { member, isSameBrowser };
}
