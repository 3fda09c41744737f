import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

/** An identity at an identity provider that is not linked to a member yet. */
export interface NewIdentity {
  readonly issuer: string;
  readonly subject: string;
}

interface ClaimedTicket {
  readonly id: string;
  readonly returnTo: string | null;
  /** Linked to the member once the second factor is given. */
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

/**
 * Finds the member of a ticket, so that the member can be locked before the ticket is claimed. With `openAt`, finds
 * only a ticket that is unused and not expired at that instant.
 */
export async function findTicketOwner(
  tx: Tx,
  secret: string,
  openAt?: Date,
): Promise<string | null> {
  const where = {
    ticketHash: hashSecret(secret),
    ...(openAt && { usedAt: null, expiresAt: { gt: openAt } }),
  };
  const row = await tx.signInTicket.findFirst({ where, select: { memberId: true } });
  return row?.memberId ?? null;
}

/**
 * Counts one attempt with a ticket and returns the ticket; null if it is unknown, used, expired, or was tried `tries`
 * times. Race-safe: one conditional update, so that even a thousand concurrent requests make at most `tries`
 * attempts. After a wrong code the transaction must commit, or the attempt is not counted.
 */
export async function claimTicketAttempt(
  tx: Tx,
  { secret, tries, now }: { readonly secret: string; readonly tries: number; readonly now: Date },
): Promise<ClaimedTicket | null> {
  const [row] = await tx.signInTicket.updateManyAndReturn({
    where: {
      ticketHash: hashSecret(secret),
      usedAt: null,
      expiresAt: { gt: now },
      tries: { lt: tries },
    },
    data: { tries: { increment: 1 } },
    select: { id: true, returnTo: true, issuer: true, subject: true },
  });
  if (row === undefined) return null;
  const { issuer, subject, ...ticket } = row;
  return { ...ticket, identity: issuer && subject ? { issuer, subject } : null };
}

/** Marks a ticket as used; false if another request was faster. One conditional update. */
export async function spendTicket(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInTicket.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Closes a member's open tickets, because their first proof no longer counts. */
export async function closeTickets(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.signInTicket.updateMany({ where: { memberId, usedAt: null }, data: { usedAt: now } });
}

export function listTickets(tx: Tx, memberId: string) {
  return tx.signInTicket.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: {
      issuer: true,
      subject: true,
      returnTo: true,
      createdAt: true,
      expiresAt: true,
      usedAt: true,
    },
  });
}

export async function deleteExpiredTickets(tx: Tx, now: Date): Promise<void> {
  await tx.signInTicket.deleteMany({ where: { expiresAt: { lte: now } } });
}
