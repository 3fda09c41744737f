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

/**
 * Changes the address of a member who has never signed in here, unless another account has the new address. Returns
 * whether it did.
 */
export async function changeMovedAddress(
  tx: Tx,
  { id, email, now }: { id: string; email: string; now: Date },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE members m SET email = ${email}, updated_at = ${now}
    WHERE m.id = ${id}::uuid
      AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM known_devices d WHERE d.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM members o WHERE o.email = ${email})`;
  return count === 1;
}

interface AddedLabels {
  readonly has: (memberId: string, label: string) => boolean;
}

/** Adds labels to members; labels that a member already has are kept. Returns the added ones. */
export async function insertLabels(
  tx: Tx,
  labels: readonly { memberId: string; label: string }[],
  now: Date,
): Promise<AddedLabels> {
  const data = labels.map(({ memberId, label }) => ({ memberId, label, createdAt: now }));
  const select = { memberId: true, label: true } as const;
  const rows =
    data.length === 0
      ? []
      : await tx.memberLabel.createManyAndReturn({ data, skipDuplicates: true, select });
  const keyOf = (memberId: string, label: string) => `${memberId} ${label}`;
  const added = new Set(rows.map(({ memberId, label }) => keyOf(memberId, label)));
  return { has: (memberId, label) => added.has(keyOf(memberId, label)) };
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
