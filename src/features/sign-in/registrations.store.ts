import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  memberId: true,
  requestHash: true,
  passwordHash: true,
  name: true,
} satisfies Prisma.RegistrationSelect;

/** One attempt to register: its password is stored for the browser that chose it. */
export type Registration = Prisma.RegistrationGetPayload<{ select: typeof select }>;

/** `usedAt` is set at creation if the address already has an account, because nothing is pending then. */
export async function insertRegistration(
  tx: Tx,
  registration: Omit<Prisma.RegistrationUncheckedCreateInput, 'id'>,
): Promise<string> {
  const id = newId();
  await tx.registration.create({ data: { id, ...registration } });
  return id;
}

export function findRegistration(tx: Tx, id: string): Promise<Registration | null> {
  return tx.registration.findUnique({ where: { id }, select });
}

/** Finds the newest password that is pending until this address is confirmed. */
export function findPendingPassword(tx: Tx, email: string, now: Date) {
  return tx.registration.findFirst({
    where: { member: { email }, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, passwordHash: true },
  });
}

/** Finds the member of a registration, used or not, so that they can be locked before it is claimed. */
export async function findRegistrant(tx: Tx, tokenHash: string): Promise<string | null> {
  const row = await tx.registration.findUnique({
    where: { tokenHash },
    select: { memberId: true },
  });
  return row?.memberId ?? null;
}

/** Finds a registration that can still be confirmed, with its address. */
export function findOpenRegistration(tx: Tx, tokenHash: string, now: Date) {
  return tx.registration.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    select: { name: true, requestHash: true, member: { select: { email: true } } },
  });
}

/**
 * Marks the registration with a token as used; null if it is unknown, used or expired. Race-safe: one conditional
 * update, which succeeds once.
 */
export async function claimRegistration(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<Registration | null> {
  const [registration] = await tx.registration.updateManyAndReturn({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select,
  });
  return registration ?? null;
}

/** Deletes every password that was chosen for this member's address before it was confirmed. */
export async function deleteRegistrations(tx: Tx, memberId: string): Promise<void> {
  await tx.registration.deleteMany({ where: { memberId } });
}

/** Lists a member's attempts to register, without their passwords. */
export function listRegistrations(tx: Tx, memberId: string) {
  return tx.registration.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { name: true, createdAt: true, expiresAt: true, usedAt: true },
  });
}

export async function deleteExpiredRegistrations(tx: Tx, now: Date): Promise<void> {
  await tx.registration.deleteMany({ where: { expiresAt: { lte: now } } });
}
