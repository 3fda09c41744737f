import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** A grant of a group; if it has no seat, it is a pass by IP address. */
export type GroupGrantRow = Prisma.GroupGrantGetPayload<object>;

/** Records which group gave each grant. Passes rows as one parameter, because a group may have thousands of seats. */
export async function insertGroupGrants(tx: Tx, rows: readonly GroupGrantRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO group_grants (grant_id, group_id, seat_id, opened_at, ends_at)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      "grantId" uuid, "groupId" uuid, "seatId" uuid, "openedAt" timestamptz, "endsAt" timestamptz)
    ON CONFLICT (grant_id) DO NOTHING`;
}

/** Returns a group's grants that have not expired. */
export function listRunning(tx: Tx, groupId: string, now: Date): Promise<GroupGrantRow[]> {
  return tx.groupGrant.findMany({ where: { groupId, endsAt: { gt: now } } });
}

/** Passes the ids as one parameter, because a group may have thousands of seats. */
export async function listRunningOfSeats(
  tx: Tx,
  seatIds: readonly string[],
  now: Date,
): Promise<GroupGrantRow[]> {
  return await tx.$queryRaw`
    SELECT grant_id AS "grantId", group_id AS "groupId", seat_id AS "seatId",
           opened_at AS "openedAt", ends_at AS "endsAt"
    FROM group_grants
    WHERE seat_id = ANY(${[...seatIds]}::uuid[]) AND ends_at > ${now}`;
}

/** Counts passes by IP address by day in the publication's time zone; days that have none are omitted. */
export async function countOpeningsByDay(
  tx: Tx,
  query: { groupId: string; since: Date; timeZone: string },
): Promise<{ day: string; openings: number }[]> {
  const { groupId, since, timeZone } = query;
  return await tx.$queryRaw`
    SELECT to_char(opened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day,
           count(*)::int AS openings
    FROM group_grants
    WHERE group_id = ${groupId}::uuid AND seat_id IS NULL AND opened_at >= ${since}
    GROUP BY 1 ORDER BY 1`;
}

/** Returns the ids of the groups that gave these grants. */
export async function listGroupsOfGrants(tx: Tx, grantIds: readonly string[]): Promise<string[]> {
  if (grantIds.length === 0) return [];
  const rows = await tx.groupGrant.findMany({
    where: { grantId: { in: [...grantIds] } },
    select: { groupId: true },
    distinct: ['groupId'],
    orderBy: { groupId: 'asc' },
  });
  return rows.map(({ groupId }) => groupId);
}
