import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface Signup {
  readonly id: string;
  readonly newsletterId: string;
  readonly email: string;
  readonly name: string | null;
  readonly wording: string;
  readonly createdAt: Date;
}

const columns = {
  id: true,
  newsletterId: true,
  email: true,
  name: true,
  wording: true,
  createdAt: true,
} as const;

export async function insertSignup(
  tx: Tx,
  signup: Omit<Signup, 'id'> & { tokenHash: string; expiresAt: Date; usedAt: Date | null },
): Promise<string> {
  const id = newId();
  await tx.newsletterSignup.create({ data: { id, ...signup } });
  return id;
}

/** Uses up a signup once; null where it is unknown, used or expired. One conditional update decides. */
export async function claimSignup(tx: Tx, tokenHash: string, now: Date): Promise<Signup | null> {
  const { count } = await tx.newsletterSignup.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return await tx.newsletterSignup.findUnique({ where: { tokenHash }, select: columns });
}

/** A signup that was confirmed by this very link; null where it is unknown, waits, or is too old. */
export function findUsedSignup(tx: Tx, tokenHash: string, now: Date): Promise<Signup | null> {
  const where = { tokenHash, usedAt: { not: null }, expiresAt: { gt: now } };
  return tx.newsletterSignup.findUnique({ where, select: columns });
}

/** What nobody confirmed in time was never agreed to, and is not kept. */
export async function removeExpiredSignups(tx: Tx, now: Date): Promise<void> {
  await tx.newsletterSignup.deleteMany({ where: { expiresAt: { lte: now } } });
}
