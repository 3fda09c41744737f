import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import { secondFactorRequired } from './sessions.errors.ts';
import { insertTicket, type NewIdentity } from './sign-in-tickets.store.ts';
import {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';
import { explainSuspension } from './suspension.ts';

/** Long enough to look for the phone, and to type a code twice. */
const TICKET_SECONDS = 300;

export interface AdmitDeps extends StartSessionDeps {
  /** Whether a member has to show a second proof beside a password or a mail. */
  needsSecondFactor(tx: Tx, memberId: string): Promise<boolean>;
}

/** What the second step is begun with. */
interface Ticket {
  readonly ticket: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export type Admitted = SignedIn | Ticket;

/**
 * Lets in a member who has given one proof: a session, or a ticket where a second proof is asked for.
 * What was spent on the first proof stays spent. `identity` is what the proof would tie to the member:
 * the ticket carries it, because one proof must not leave a lasting way in. Throws `suspended`.
 */
export async function admitMember(
  deps: AdmitDeps,
  tx: Tx,
  given: {
    member: Member;
    device: Device;
    returnTo?: string | null;
    identity?: NewIdentity | null;
  },
): Promise<Admitted> {
  const { member, device, returnTo = null, identity = null } = given;
  await lockMember(tx, member.id);
  if (!(await deps.needsSecondFactor(tx, member.id))) {
    return await startSession(deps, tx, { member, device });
  }
  const fresh = await findMemberById(tx, member.id);
  if (fresh === null || fresh.suspendedAt !== null) throw await explainSuspension(tx, member.id);
  const ticket = randomSecret();
  const createdAt = deps.clock.now();
  const expiresAt = addSeconds(createdAt, TICKET_SECONDS);
  const { id: memberId } = member;
  const carried = { returnTo, identity };
  await insertTicket(tx, { memberId, secret: ticket, ...carried, createdAt, expiresAt });
  return { ticket, expiresIn: TICKET_SECONDS };
}

/**
 * The session, or `second_factor_required` with the ticket. Asked outside the transaction, so that the
 * ticket is kept.
 */
export function requireSignedIn(admitted: Admitted): SignedIn {
  if ('ticket' in admitted) throw secondFactorRequired(admitted);
  return admitted;
}
