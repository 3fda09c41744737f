import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

/** One attempt to register: the password waits here for the browser that chose it. */
export interface Registration {
  id: string;
  memberId: string;
  requestHash: string;
  passwordHash: string;
  name: string;
}

export interface NewRegistration extends Omit<Registration, 'id'> {
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  /** Set from the start where the address has an account already: nothing waits then. */
  usedAt: Date | null;
}

const registrationSelect = {
  id: true,
  memberId: true,
  requestHash: true,
  passwordHash: true,
  name: true,
} as const;

export async function insertRegistration(tx: Tx, registration: NewRegistration): Promise<string> {
  const id = newId();
  await tx.registration.create({ data: { id, ...registration } });
  return id;
}

export function findRegistration(tx: Tx, id: string): Promise<Registration | null> {
  return tx.registration.findUnique({ where: { id }, select: registrationSelect });
}

/** The newest password that waits for this address to be confirmed. */
export function findPendingPassword(
  tx: Tx,
  email: string,
  now: Date,
): Promise<{ id: string; passwordHash: string } | null> {
  return tx.registration.findFirst({
    where: { member: { email }, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, passwordHash: true },
  });
}

/**
 * Uses up the registration behind a token, or answers null where it is unknown, used or expired. Safe
 * under a race: one conditional update, which one of many lets through.
 */
export async function claimRegistration(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<Registration | null> {
  const { count } = await tx.registration.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return tx.registration.findUnique({ where: { tokenHash }, select: registrationSelect });
}

/** Forgets every password that was ever chosen for this member's address before it was confirmed. */
export async function deleteRegistrations(tx: Tx, memberId: string): Promise<void> {
  await tx.registration.deleteMany({ where: { memberId } });
}

/** Attempts to register a member's address, without their passwords. */
export function listRegistrationsOf(
  tx: Tx,
  memberId: string,
): Promise<{ name: string; createdAt: Date; expiresAt: Date; usedAt: Date | null }[]> {
  const select = { name: true, createdAt: true, expiresAt: true, usedAt: true };
  return tx.registration.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

/** Removes attempts that can no longer be confirmed. */
export async function deleteExpiredRegistrations(tx: Tx, now: Date): Promise<void> {
  await tx.registration.deleteMany({ where: { expiresAt: { lte: now } } });
}
