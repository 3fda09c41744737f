import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface SeatRow {
  readonly id: string;
  readonly groupId: string;
  /** Null while it is an open invitation. */
  readonly memberId: string | null;
  /** The invited address; null once claimed. */
  readonly email: string | null;
  readonly via: 'domain' | 'invitation';
  readonly createdAt: Date;
  readonly claimedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly removedAt: Date | null;
  readonly removedFor: 'staff' | 'moved' | null;
}

const columns = {
  id: true,
  groupId: true,
  memberId: true,
  email: true,
  via: true,
  createdAt: true,
  claimedAt: true,
  lastUsedAt: true,
  removedAt: true,
  removedFor: true,
} as const;

/**
 * Seats a member, whose earlier seat that was not theirs any more is theirs again; null where they hold
 * one. Safe under a race: one seat for each member by the unique index, and one conditional update.
 */
export async function seatMember(
  tx: Tx,
  seat: { groupId: string; memberId: string; now: Date },
): Promise<string | null> {
  const { groupId, memberId, now } = seat;
  const held = { memberId, via: 'domain', claimedAt: now, lastUsedAt: now };
  const id = newId();
  const created = await tx.groupSeat.createMany({
    data: [{ id, groupId, ...held, createdAt: now }],
    skipDuplicates: true,
  });
  if (created.count === 1) return id;
  const again = await tx.groupSeat.updateManyAndReturn({
    where: { groupId, memberId, removedAt: { not: null } },
    data: { ...held, removedAt: null, removedFor: null },
    select: { id: true },
  });
  return again[0]?.id ?? null;
}

/** Invites an address; null where it is invited already, by the unique index. */
export async function insertInvitation(
  tx: Tx,
  seat: { groupId: string; email: string; codeHash: string; now: Date },
): Promise<string | null> {
  const { now, ...promised } = seat;
  const id = newId();
  const { count } = await tx.groupSeat.createMany({
    data: [{ id, ...promised, via: 'invitation', createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** Claims an invitation for a member; false where it was claimed already. One conditional update. */
export async function claimInvitation(
  tx: Tx,
  { id, memberId, now }: { id: string; memberId: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.groupSeat.updateMany({
    where: { id, memberId: null, removedAt: null },
    data: { memberId, email: null, claimedAt: now, lastUsedAt: now },
  });
  return count === 1;
}

export async function findSeat(tx: Tx, where: { id: string; groupId: string }) {
  const row = await tx.groupSeat.findUnique({ where: { id: where.id }, select: columns });
  return row?.groupId === where.groupId ? toSeat(row) : null;
}

export async function findSeatByCode(tx: Tx, codeHash: string): Promise<SeatRow | null> {
  const row = await tx.groupSeat.findUnique({ where: { codeHash }, select: columns });
  return row && toSeat(row);
}

export async function findSeatOf(
  tx: Tx,
  groupId: string,
  memberId: string,
): Promise<SeatRow | null> {
  const where = { groupId_memberId: { groupId, memberId } };
  const row = await tx.groupSeat.findUnique({ where, select: columns });
  return row && toSeat(row);
}

/** A member's seats, those that were taken back among them, and those promised to their address. */
export async function listSeatsFor(
  tx: Tx,
  { memberId, email }: { memberId: string; email: string },
): Promise<SeatRow[]> {
  const where = { OR: [{ memberId }, { email, memberId: null }] };
  const rows = await tx.groupSeat.findMany({ where, orderBy: { groupId: 'asc' }, select: columns });
  return rows.map(toSeat);
}

/** The seats of a group that are held, with one row more than `limit` where there is one. */
export async function listSeats(
  tx: Tx,
  page: { groupId: string; after: string | null; limit: number },
): Promise<SeatRow[]> {
  const { groupId, after, limit } = page;
  const rows = await tx.groupSeat.findMany({
    where: { groupId, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: columns,
  });
  return rows.map(toSeat);
}

export interface HeldSeat extends SeatRow {
  readonly memberId: string;
}

export async function listHeldSeats(tx: Tx, groupId: string): Promise<HeldSeat[]> {
  const where = { groupId, removedAt: null, memberId: { not: null } };
  const rows = await tx.groupSeat.findMany({ where, orderBy: { id: 'asc' }, select: columns });
  return rows.flatMap((row) =>
    row.memberId === null ? [] : [{ ...toSeat(row), memberId: row.memberId }],
  );
}

/** False where it was taken back before: one conditional update. */
export async function markSeatRemoved(
  tx: Tx,
  { id, removedFor, now }: { id: string; removedFor: 'staff' | 'moved'; now: Date },
): Promise<boolean> {
  const { count } = await tx.groupSeat.updateMany({
    where: { id, removedAt: null },
    data: { removedAt: now, removedFor, codeHash: null },
  });
  return count === 1;
}

/** Those of these seats that were held until now: one conditional update, however many they are. */
export async function markSeatsMoved(tx: Tx, ids: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE group_seats SET removed_at = ${now}, removed_for = 'moved', code_hash = NULL
    WHERE id = ANY(${[...ids]}::uuid[]) AND removed_at IS NULL
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Deletes a seat; false where it does not exist. */
export async function deleteSeat(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.groupSeat.deleteMany({ where: { id } });
  return count === 1;
}

/**
 * Removes invitations that nobody took to groups that are over, with the addresses in them; one statement,
 * so that a group that is prolonged meanwhile counts its seats right.
 */
export async function deleteExpiredInvitations(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM group_seats s USING groups g
      WHERE g.id = s.group_id AND s.member_id IS NULL AND (g.ended_at IS NOT NULL OR g.ends_at <= ${now})
      RETURNING s.group_id
    )
    UPDATE groups g SET seats_taken = g.seats_taken - counted.seats
    FROM (SELECT group_id, count(*)::int AS seats FROM gone GROUP BY group_id) counted
    WHERE g.id = counted.group_id`;
}

export async function markSeatsUsed(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.groupSeat.updateMany({
    where: { memberId, removedAt: null },
    data: { lastUsedAt: now },
  });
}

export async function countSeats(tx: Tx, groupId: string, usedSince: Date) {
  const open = { groupId, removedAt: null };
  const [held, invited, used] = await Promise.all([
    tx.groupSeat.count({ where: { ...open, memberId: { not: null } } }),
    tx.groupSeat.count({ where: { ...open, memberId: null } }),
    tx.groupSeat.count({ where: { ...open, lastUsedAt: { gte: usedSince } } }),
  ]);
  return { held, invited, used };
}

/** A member's current and former seats, for their export. */
export async function listOwnSeats(tx: Tx, memberId: string) {
  const rows = await tx.groupSeat.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { ...columns, group: { select: { name: true } } },
  });
  return rows.map(({ group, via, claimedAt, lastUsedAt, removedAt }) => ({
    group: group.name,
    via,
    claimedAt,
    lastUsedAt,
    removedAt,
  }));
}

function toSeat<Row extends { via: string; removedFor: string | null }>(row: Row) {
  return {
    ...row,
    via: row.via as SeatRow['via'],
    removedFor: row.removedFor as SeatRow['removedFor'],
  };
}
