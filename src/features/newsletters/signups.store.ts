import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  newsletterId: true,
  email: true,
  name: true,
  wording: true,
  createdAt: true,
} satisfies Prisma.NewsletterSignupSelect;

type Signup = Prisma.NewsletterSignupGetPayload<{ select: typeof select }>;

export async function insertSignup(
  tx: Tx,
  signup: Omit<Signup, 'id'> & { tokenHash: string; expiresAt: Date; usedAt: Date | null },
): Promise<string> {
  const id = newId();
  await tx.newsletterSignup.create({ data: { id, ...signup } });
  return id;
}

/** Marks a signup as used; null if it is unknown, used or expired. One conditional update. */
export async function claimSignup(tx: Tx, tokenHash: string, now: Date): Promise<Signup | null> {
  const { count } = await tx.newsletterSignup.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return await tx.newsletterSignup.findUnique({ where: { tokenHash }, select });
}

/** Finds a signup that was confirmed by this link; null if it is unknown, pending, or expired. */
export function findUsedSignup(tx: Tx, tokenHash: string, now: Date): Promise<Signup | null> {
  const where = { tokenHash, usedAt: { not: null }, expiresAt: { gt: now } };
  return tx.newsletterSignup.findUnique({ where, select });
}

/** Lists the signups with these addresses, confirmed or not, oldest first. */
export function listSignupsOf(tx: Tx, emails: readonly string[]): Promise<Signup[]> {
  return tx.newsletterSignup.findMany({
    where: { email: { in: [...emails] } },
    orderBy: { id: 'asc' },
    select,
  });
}

export async function deleteSignups(tx: Tx, emails: readonly string[]): Promise<void> {
  await tx.newsletterSignup.deleteMany({ where: { email: { in: [...emails] } } });
}

/** Deletes expired signups, confirmed or not. */
export async function deleteExpiredSignups(tx: Tx, now: Date): Promise<void> {
  await tx.newsletterSignup.deleteMany({ where: { expiresAt: { lte: now } } });
}
