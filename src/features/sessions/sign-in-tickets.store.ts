import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Somebody as a provider names them, whom nobody here is tied to yet. */
export interface NewIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** A ticket in the hand of who tries it. */
export interface ClaimedTicket {
  readonly id: string;
  readonly memberId: string;
  readonly returnTo: string | null;
  /** To be tied to the member once the second proof is there. */
  readonly identity: NewIdentity | null;
}

export async function insertTicket(
  tx: Tx,
  ticket: {
    readonly memberId: string;
    readonly secret: string;
    readonly returnTo: string | null;
    readonly identity: NewIdentity | null;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { secret, identity, ...columns } = ticket;
  const ticketHash = hashSecret(secret);
  await tx.signInTicket.create({
    data: { id: newId(), ...columns, ...identity, ticketHash, tries: 0 },
  });
}

/** Whose ticket this is, used or not, so that they can be locked before it is tried. */
export async function findTicketOwner(tx: Tx, secret: string): Promise<string | null> {
  const where = { ticketHash: hashSecret(secret) };
  const row = await tx.signInTicket.findUnique({ where, select: { memberId: true } });
  return row?.memberId ?? null;
}

/**
 * Counts one try with a ticket and says whose it is; null where it is unknown, used, too old, or was
 * tried `tries` times. Safe under a race: one conditional update, so that a thousand tries at once are
 * `tries`. Its transaction must be kept where the code was wrong, or it did not count.
 */
export async function claimTicketAttempt(
  tx: Tx,
  held: { readonly secret: string; readonly tries: number; readonly now: Date },
): Promise<ClaimedTicket | null> {
  const { secret, tries, now } = held;
  const ticketHash = hashSecret(secret);
  const { count } = await tx.signInTicket.updateMany({
    where: { ticketHash, usedAt: null, expiresAt: { gt: now }, tries: { lt: tries } },
    data: { tries: { increment: 1 } },
  });
  if (count === 0) return null;
  const row = await tx.signInTicket.findUnique({
    where: { ticketHash },
    select: { id: true, memberId: true, returnTo: true, issuer: true, subject: true },
  });
  if (row === null) return null;
  const { issuer, subject, ...ticket } = row;
  return { ...ticket, identity: issuer && subject ? { issuer, subject } : null };
}

/** Spends a ticket; false where somebody was faster. One conditional update. */
export async function spendTicket(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInTicket.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Closes what waits for a second proof: its first one is no longer good. */
export async function closeTickets(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.signInTicket.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

export function listTickets(
  tx: Tx,
  memberId: string,
): Promise<{ issuer: string | null; createdAt: Date; expiresAt: Date; usedAt: Date | null }[]> {
  const select = { issuer: true, createdAt: true, expiresAt: true, usedAt: true };
  return tx.signInTicket.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

export async function deleteExpiredTickets(tx: Tx, now: Date): Promise<void> {
  await tx.signInTicket.deleteMany({ where: { expiresAt: { lte: now } } });
}
