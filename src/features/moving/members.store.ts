import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly bannedUntil: Date | null;
  readonly suspendedAt: Date | null;
  /** The old system's password hash; it is replaced at the first sign-in. */
  readonly foreignPasswordHash: string | null;
}

interface StoredMember {
  readonly id: string;
  readonly email: string;
  readonly updatedAt: Date;
}

/**
 * Creates members whose address has no account yet. Their addresses count as confirmed, because the old system sent
 * mail there.
 */
export async function insertMovedMembers(
  tx: Tx,
  members: readonly NewMember[],
  now: Date,
): Promise<StoredMember[]> {
  const rows = members.map((member) => ({ id: newId(), ...member }));
  return await tx.$queryRaw<StoredMember[]>`
    INSERT INTO members (id, email, name, role, email_confirmed_at, note, banned_until, suspended_at,
                         foreign_password_hash, created_at, updated_at)
    SELECT r.id, r.email, r.name, 'reader', r."createdAt", r.note, r."bannedUntil", r."suspendedAt",
           r."foreignPasswordHash", r."createdAt", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, email text, name text, note text, "createdAt" timestamptz, "bannedUntil" timestamptz,
           "suspendedAt" timestamptz, "foreignPasswordHash" text)
    ON CONFLICT DO NOTHING RETURNING id, email, updated_at AS "updatedAt"`;
}

/** Updates a member's data from the source, unless the member was changed here since. Returns false in that case. */
export async function updateMovedMember(
  tx: Tx,
  { id, unlessAfter }: { id: string; unlessAfter: Date },
  change: { name: string; note: string | null; bannedUntil: Date | null; now: Date },
): Promise<boolean> {
  const { now, ...fields } = change;
  const { count } = await tx.member.updateMany({
    where: { id, updatedAt: { lte: unlessAfter } },
    data: { ...fields, updatedAt: now },
  });
  return count === 1;
}

/** Adds labels to members; labels that a member already has are kept. */
export async function insertLabels(
  tx: Tx,
  labels: readonly { memberId: string; label: string }[],
  now: Date,
): Promise<void> {
  const data = labels.map((one) => ({ ...one, createdAt: now }));
  await tx.memberLabel.createMany({ data, skipDuplicates: true });
}

export async function listEmailsOf(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, { email: string; name: string }>> {
  const rows = await tx.member.findMany({
    where: { id: { in: [...memberIds] } },
    select: { id: true, email: true, name: true },
  });
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
