import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { RemovalCause, SeatOrigin } from './seats.rules.ts';

const select = {
  id: true,
  groupId: true,
  /** Null if the seat is an open invitation. */
  memberId: true,
  /** The invited address; null once the seat is claimed. */
  email: true,
  via: true,
  createdAt: true,
  claimedAt: true,
  lastUsedAt: true,
  removedAt: true,
  removedFor: true,
} satisfies Prisma.GroupSeatSelect;

/** The seat with the address of its member. */
const selectWithMember = { ...select, member: { select: { email: true } } };

type StoredSeat = Prisma.GroupSeatGetPayload<{ select: typeof select }>;

export type SeatRow = Omit<StoredSeat, 'via' | 'removedFor'> & {
  readonly via: SeatOrigin;
  readonly removedFor: RemovalCause | null;
};

/**
 * Gives a member a seat, or restores their removed seat. Returns null if they already hold a seat. Race-safe: the
 * unique index allows one seat for each member, and a single conditional update restores it.
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

/** Invites an address. Returns null if it has already been invited; the unique index decides. */
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

/** Claims an invitation by one conditional update. Returns false if it has already been claimed. */
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
  const row = await tx.groupSeat.findUnique({ where, select });
  return row && toSeat(row);
}

export async function findSeatByCode(tx: Tx, codeHash: string): Promise<SeatRow | null> {
  const row = await tx.groupSeat.findUnique({ where: { codeHash }, select });
  return row && toSeat(row);
}

export async function findSeatOf(
  tx: Tx,
  groupId: string,
  memberId: string,
): Promise<SeatRow | null> {
  const where = { groupId_memberId: { groupId, memberId } };
  const row = await tx.groupSeat.findUnique({ where, select });
  return row && toSeat(row);
}

/** Returns a member's seats, including removed seats, and the invitations to their address. */
export async function listSeatsFor(
  tx: Tx,
  { memberId, email }: { memberId: string; email: string },
): Promise<SeatRow[]> {
  const where = { OR: [{ memberId }, { email, memberId: null }] };
  const rows = await tx.groupSeat.findMany({ where, orderBy: { groupId: 'asc' }, select });
  return rows.map(toSeat);
}

/** Returns a page of a group's seats, with one row more than `limit` if there are more. */
export async function listSeats(
  tx: Tx,
  { groupId, after, limit }: { groupId: string; after: string | null; limit: number },
) {
  const rows = await tx.groupSeat.findMany({
    where: { groupId, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: selectWithMember,
  });
  return rows.map(toSeat);
}

/** Returns a page of a group's held seats and open invitations, with the names of their members. */
export async function listOpenSeats(
  tx: Tx,
  { groupId, after, limit }: { groupId: string; after: string | null; limit: number },
) {
  const rows = await tx.groupSeat.findMany({
    where: { groupId, removedAt: null, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: { ...select, member: { select: { name: true, email: true } } },
  });
  return rows.map(toSeat);
}

/** Returns the held seats of a group, with the addresses of their members. */
export async function listHeldSeats(tx: Tx, groupId: string) {
  const where = { groupId, removedAt: null, memberId: { not: null } };
  const rows = await tx.groupSeat.findMany({
    where,
    orderBy: { id: 'asc' },
    select: selectWithMember,
  });
  return rows.flatMap(({ memberId, member, ...seat }) =>
    memberId === null || member === null ? [] : [toSeat({ ...seat, memberId, member })],
  );
}

/** Removes a seat by one conditional update. Returns false if it has already been removed. */
export async function markSeatRemoved(
  tx: Tx,
  { id, removedFor, now }: { id: string; removedFor: RemovalCause; now: Date },
): Promise<boolean> {
  const { count } = await tx.groupSeat.updateMany({
    where: { id, removedAt: null },
    data: { removedAt: now, removedFor, codeHash: null },
  });
  return count === 1;
}

/** Removes seats by one conditional update. Returns the ids of the seats that had not been removed before. */
export async function markSeatsMoved(tx: Tx, ids: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE group_seats SET removed_at = ${now}, removed_for = 'moved', code_hash = NULL
    WHERE id = ANY(${[...ids]}::uuid[]) AND removed_at IS NULL
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Deletes a seat. Returns false if it does not exist. */
export async function deleteSeat(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.groupSeat.deleteMany({ where: { id } });
  return count === 1;
}

/**
 * Deletes unclaimed invitations of groups that are over, with the addresses in them. Uses one statement, so that the
 * seats of a group that is extended concurrently are counted correctly.
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

/** Returns a member's current and former seats for their data export. */
export async function listOwnSeats(
  tx: Tx,
  { memberId, emails }: { memberId: string; emails: readonly string[] },
) {
  const rows = await tx.groupSeat.findMany({
    where: { OR: [{ memberId }, { email: { in: [...emails] }, memberId: null }] },
    orderBy: { id: 'asc' },
    select: {
      group: { select: { name: true } },
      via: true,
      email: true,
      claimedAt: true,
      lastUsedAt: true,
      removedAt: true,
    },
  });
  return rows.map(({ group, ...seat }) => ({ ...seat, group: group.name }));
}

function toSeat<Row extends Pick<StoredSeat, 'via' | 'removedFor'>>(row: Row) {
  return { ...row, via: row.via as SeatOrigin, removedFor: row.removedFor as RemovalCause | null };
}
