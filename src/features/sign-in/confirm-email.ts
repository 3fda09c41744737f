import { hashSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  findMemberById,
  lockMember,
  type Member,
  memberRows,
  staffNames,
} from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
  suspensionError,
} from '../sessions/index.ts';
import {
  claimRegistration,
  deleteRegistrations,
  findOpenRegistration,
  findRegistrant,
} from './registrations.store.ts';
import { tokenInvalid } from './sign-in.errors.ts';

interface Confirmation {
  readonly token: string;
  /** The secret of the browser that registered; null if the client holds none. */
  readonly requestId: string | null;
  /** The name accepted by the person who confirms in a browser that did not register. */
  readonly name?: string | undefined;
}

/**
 * Confirms an address, and signs in the browser that registered it; returns null if another browser opened the link.
 * Throws `token_invalid`, `invalid` if the name looks like that of a staff member, `suspended` or `being_erased`, all
 * with nothing confirmed, and `second_factor_required` after confirming.
 */
export async function confirmEmail(
  deps: StartSessionDeps,
  { device, ...confirmation }: Confirmation & { readonly device: Device },
): Promise<SignedIn | null> {
  const { name } = confirmation;
  if (name !== undefined) await staffNames.refuse(deps.db.read, { path: 'body.name', name });
  const admitted = await deps.db.transaction(async (tx) => {
    const { member, isSameBrowser } = await confirmRegistration(tx, confirmation, deps.clock.now());
    if (member.suspendedAt !== null) throw await suspensionError(tx, member.id);
    return isSameBrowser ? await admitMember(deps, tx, { member, device, by: 'mail' }) : null;
  });
  return admitted && requireSignedIn(admitted);
}

/**
 * Reads what a confirmation link confirms, without using it: the address, and the name that was entered with it.
 * Throws `token_invalid`.
 */
export async function readRegistration(
  { db, clock }: Pick<StartSessionDeps, 'db' | 'clock'>,
  { token, requestId }: Confirmation,
): Promise<{ email: string; name: string; isSameBrowser: boolean }> {
  const found = await findOpenRegistration(db.read, hashSecret(token), clock.now());
  if (found === null) throw tokenInvalid();
  const { requestHash, name, member } = found;
  return { email: member.email, name, isSameBrowser: isHeldBy(requestId, requestHash) };
}

function isHeldBy(requestId: string | null, requestHash: string): boolean {
  return requestId !== null && isSameSecret(hashSecret(requestId), requestHash);
}

/**
 * Confirms a registration once. Its name and password are used only in the browser that registered: a person who only
 * reads the mail did not choose them, and a person who chose them without reading the mail does not own the address.
 * In other browsers, the name is the one that the confirming person accepted. All other pending passwords for the
 * address are deleted.
 */
async function confirmRegistration(
  tx: Tx,
  { token, requestId, name: accepted }: Confirmation,
  now: Date,
): Promise<{ member: Member; isSameBrowser: boolean }> {
  const tokenHash = hashSecret(token);
  // Locked first: when several registrations are confirmed at once, one deletes the others.
  const registrantId = await findRegistrant(tx, tokenHash);
  if (registrantId !== null) await lockMember(tx, registrantId);
  const registration = await claimRegistration(tx, tokenHash, now);
  if (registration === null) throw tokenInvalid();
  const { memberId, requestHash, name, passwordHash } = registration;
  const isSameBrowser = isHeldBy(requestId, requestHash);
  const acceptedProfile = accepted === undefined ? {} : { name: accepted };
  const profile = isSameBrowser ? { name, passwordHash } : acceptedProfile;
  if (!(await memberRows.confirm(tx, { memberId, profile, now }))) throw tokenInvalid();
  await deleteRegistrations(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member === null) throw tokenInvalid();
  return { member, isSameBrowser };
}
