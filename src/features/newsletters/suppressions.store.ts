import { z } from 'zod';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type InstantPage, olderThan } from '../../platform/db/page-position.ts';
import type { TypedRow } from '../../platform/db/typed-row.ts';
import { addDays } from '../../time/clock.ts';
import {
  listLessSevere,
  SOFT_BOUNCE_DAYS,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from './suppression.rules.ts';

const reasonSchema = z.enum(SUPPRESSION_REASONS);

type SuppressionRow = Prisma.NewsletterSuppressionGetPayload<object>;

export type Suppression = TypedRow<SuppressionRow, { reason: SuppressionReason }>;

/** Suppresses an address: nothing is sent to it, regardless of its consents. */
export function suppressAddress(
  tx: Tx,
  { email, reason, now }: { email: string; reason: SuppressionReason; now: Date },
): Promise<Suppression> {
  return suppressHash(tx, { emailHash: hashSecret(email), reason, at: now });
}

/** Idempotent and race-safe: one statement, in which the more severe reason wins. */
export async function suppressHash(
  tx: Tx,
  { emailHash, reason, at }: { emailHash: string; reason: SuppressionReason; at: Date },
): Promise<Suppression> {
  await tx.$executeRaw`
    INSERT INTO newsletter_suppressions (email_hash, reason, created_at)
    VALUES (${emailHash}, ${reason}, ${at})
    ON CONFLICT (email_hash) DO UPDATE SET reason = excluded.reason
    WHERE newsletter_suppressions.reason = ANY(${listLessSevere(reason)}::text[])`;
  const row = await tx.newsletterSuppression.findUniqueOrThrow({ where: { emailHash } });
  return toSuppression(row);
}

export async function findSuppression(tx: Tx, email: string): Promise<Suppression | null> {
  const row = await tx.newsletterSuppression.findUnique({
    where: { emailHash: hashSecret(email) },
  });
  return row && toSuppression(row);
}

export async function isSuppressed(tx: Tx, email: string): Promise<boolean> {
  return (await findSuppression(tx, email)) !== null;
}

/** Deletes a suppression and the count of soft bounces; null if it was already deleted. */
export async function deleteSuppression(tx: Tx, id: string): Promise<Suppression | null> {
  const row = await tx.newsletterSuppression.findUnique({ where: { id } });
  if (row === null) return null;
  const { count } = await tx.newsletterSuppression.deleteMany({ where: { id } });
  await tx.newsletterBounce.deleteMany({ where: { emailHash: row.emailHash } });
  return count === 1 ? toSuppression(row) : null;
}

/** Lists suppressions newest first, with one row more than `limit` if there is one. */
export async function listSuppressions(
  tx: Tx,
  { email, after, limit }: InstantPage & { readonly email?: string | undefined },
): Promise<Suppression[]> {
  const rows = await tx.newsletterSuppression.findMany({
    where: {
      ...(email === undefined ? {} : { emailHash: hashSecret(email) }),
      ...olderThan('createdAt', after),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(toSuppression);
}

/** Counts a soft bounce, once per mail, and returns the recent count. Race-safe: one statement. */
export async function countSoftBounce(
  tx: Tx,
  { email, cause, now }: { email: string; cause: string | null; now: Date },
): Promise<number> {
  const oldest = addDays(now, -SOFT_BOUNCE_DAYS);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO newsletter_bounces AS b (email_hash, count, last_at, last_cause)
    VALUES (${hashSecret(email)}, 1, ${now}, ${cause})
    ON CONFLICT (email_hash) DO UPDATE SET
      count = CASE
        WHEN b.last_cause = excluded.last_cause THEN b.count
        WHEN b.last_at < ${oldest} THEN 1
        ELSE b.count + 1 END,
      last_at = greatest(b.last_at, excluded.last_at), last_cause = excluded.last_cause
    RETURNING count`;
  return row?.count ?? 0;
}

export async function deleteBounces(tx: Tx, emails: readonly string[]): Promise<void> {
  await tx.newsletterBounce.deleteMany({ where: { emailHash: { in: emails.map(hashSecret) } } });
}

function toSuppression(row: SuppressionRow): Suppression {
  return { ...row, reason: reasonSchema.parse(row.reason) };
}
