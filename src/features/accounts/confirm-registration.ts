import { hashSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { tokenInvalid } from './accounts.errors.ts';
import { confirmMember, findMemberById, type Member } from './members.store.ts';
import { claimRegistration, deleteRegistrations } from './registrations.store.ts';

/**
 * Confirms an address by the token of its mail, once. Name and password are taken over only in the
 * browser that registered: whoever merely reads the mail did not choose them, and whoever chose them
 * without reading the mail does not own the address. Every other waiting password is forgotten.
 * Throws `token_invalid` for a token that is unknown, used, expired, or came too late.
 */
export async function confirmRegistration(
  tx: Tx,
  input: { token: string; requestId: string | null; now: Date },
): Promise<{ member: Member; isSameBrowser: boolean }> {
  const { now } = input;
  const registration = await claimRegistration(tx, hashSecret(input.token), now);
  if (registration === null) throw tokenInvalid();
  const { memberId, name, passwordHash } = registration;
  const isSameBrowser =
    input.requestId !== null && isSameSecret(hashSecret(input.requestId), registration.requestHash);
  const profile = isSameBrowser ? { name, passwordHash } : {};
  if (!(await confirmMember(tx, { memberId, profile, now }))) throw tokenInvalid();
  await deleteRegistrations(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member === null) throw tokenInvalid();
  return { member, isSameBrowser };
}
