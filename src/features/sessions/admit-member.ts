import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import { secondFactorRequired } from './sessions.errors.ts';
import { insertTicket, type NewIdentity } from './sign-in-tickets.store.ts';
import {
  type Device,
  type SignedIn,
  type SignInProof,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';
import { suspensionError } from './suspension.ts';

/** Long enough to find the phone and type a code twice. */
const TICKET_SECONDS = 300;

/** Authorizes the second step of a sign-in. */
interface Ticket {
  readonly ticket: string;
  /** Seconds until the ticket expires. */
  readonly expiresIn: number;
}

/**
 * Signs in a member who has given one proof: returns a session, or a ticket if a second factor is required. Whatever
 * the first proof consumed stays consumed. `identity` is the provider's identity that the proof would link to the
 * member: the ticket carries it, because one proof must not add a permanent way to sign in. Throws `suspended` or
 * `being_erased`.
 */
export async function admitMember(
  deps: StartSessionDeps,
  tx: Tx,
  options: {
    member: Member;
    device: Device;
    by: SignInProof;
    returnTo?: string | null;
    identity?: NewIdentity | null;
  },
): Promise<SignedIn | Ticket> {
  const { member, device, by, returnTo = null, identity = null } = options;
  const { id: memberId } = member;
  await lockMember(tx, memberId);
  const current = await findMemberById(tx, memberId);
  if (!current?.secondFactorAt) return await startSession(deps, tx, { member, device, by });
  if (current.suspendedAt !== null) throw await suspensionError(tx, memberId);
  const ticket = randomSecret();
  const createdAt = deps.clock.now();
  const expiresAt = addSeconds(createdAt, TICKET_SECONDS);
  await insertTicket(tx, { memberId, secret: ticket, returnTo, identity, createdAt, expiresAt });
  return { ticket, expiresIn: TICKET_SECONDS };
}

/**
 * Returns the session, or throws `second_factor_required` with the ticket. Call it outside the transaction, so that
 * the ticket is committed.
 */
export function requireSignedIn(admitted: SignedIn | Ticket): SignedIn {
  if ('ticket' in admitted) throw secondFactorRequired(admitted);
  return admitted;
}
