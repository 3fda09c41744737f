import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { findMemberById, lockMember, type Member } from '../accounts/index.ts';
import { linkInvalid } from './sessions.errors.ts';
import {
  claimTicketAttempt,
  findTicketOwner,
  type NewIdentity,
  spendTicket,
} from './sign-in-tickets.store.ts';
import {
  type Device,
  type SignedIn,
  type SignInProof,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';

/** The number of second-factor attempts per ticket; after these the first step must be repeated. */
const TICKET_TRIES = 5;

interface RedeemTicketDeps extends StartSessionDeps {
  /** Links the identity that a ticket carries; false if it is linked to another member by then. */
  linkIdentity(tx: Tx, link: { member: Member; identity: NewIdentity }): Promise<boolean>;
}

/**
 * Completes the second step of a sign-in. `checkProof` returns null for a correct proof, or its refusal. Every
 * attempt counts against the ticket, including a refused one, so the refusal is thrown after the commit. Throws
 * `token_invalid` if the ticket is unknown, used or expired, `suspended`, `being_erased`, and the refusal.
 */
async function redeemTicket(
  deps: RedeemTicketDeps,
  { ticket: secret, device, by }: { ticket: string; device: Device; by: SignInProof },
  checkProof: (tx: Tx, memberId: string) => Promise<AppError | null>,
): Promise<SignedIn & { readonly returnTo: string | null }> {
  const outcome = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const memberId = await findTicketOwner(tx, secret);
    if (memberId === null) return linkInvalid();
    // Locked first: revoking the member's access either ends this session or has already closed its ticket.
    await lockMember(tx, memberId);
    const ticket = await claimTicketAttempt(tx, { secret, tries: TICKET_TRIES, now });
    const member = ticket && (await findMemberById(tx, memberId));
    if (!ticket || !member) return linkInvalid();
    const refusal = await checkProof(tx, memberId);
    if (refusal !== null) return refusal;
    const { id, returnTo, identity } = ticket;
    if (!(await spendTicket(tx, id, now))) return linkInvalid();
    if (identity && !(await deps.linkIdentity(tx, { member, identity }))) return linkInvalid();
    return { ...(await startSession(deps, tx, { member, device, by })), returnTo };
  });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** Finds the member of a ticket that can still be redeemed; null if it is unknown, used or expired. */
async function findOpenOwner(
  { db, clock }: Pick<StartSessionDeps, 'db' | 'clock'>,
  secret: string,
): Promise<string | null> {
  return await findTicketOwner(db.read, secret, clock.now());
}

export const signInTickets = { redeem: redeemTicket, findOpenOwner };
