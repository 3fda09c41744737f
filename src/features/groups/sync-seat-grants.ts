import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { grantRevisions } from '../grants/index.ts';
import {
  type GroupGrantRow,
  insertGroupGrants,
  listRunning,
  listRunningOfSeats,
} from './group-grants.store.ts';
import { wantedOfSeat } from './groups.rules.ts';
import type { GroupRow } from './groups.store.ts';

/** The source of all grants that groups give. */
export const GROUP_SOURCE = 'group';

interface ClockDeps {
  readonly clock: Clock;
}

/**
 * Syncs the grants of seats with the current access of their group. The caller must hold the lock on the group, so
 * that changes are not planned concurrently.
 */
export async function syncSeatGrants(
  deps: ClockDeps,
  tx: Tx,
  {
    group,
    seats,
  }: { group: GroupRow; seats: readonly { readonly id: string; readonly memberId: string }[] },
): Promise<void> {
  const now = deps.clock.now();
  const [only, ...others] = seats;
  if (only === undefined) return;
  const running =
    others.length === 0
      ? await listRunningOfSeats(tx, [only.id], now)
      : (await listRunning(tx, group.id, now)).filter(({ seatId }) => seatId !== null);
  const idsBySeat = groupBySeat(running);
  const wanted = wantedOfSeat(group, now);
  const seatOf = new Map(
    seats.map((seat) => [`${seat.id} ${group.version} ${now.toISOString()}`, seat]),
  );
  const holders = [...seatOf].map(([key, { id, memberId }]) => ({
    key,
    holder: { kind: 'member', memberId } as const,
    grantIds: idsBySeat.get(id) ?? [],
    wanted,
  }));
  const origin = { source: GROUP_SOURCE, ground: 'group', supersedeCause: 'revoked' } as const;
  const written = await grantRevisions.writeForHolders(deps, tx, holders, origin);
  const rows = written.map(({ key, grant: { id: grantId, startsAt: openedAt, endsAt } }) => ({
    grantId,
    groupId: group.id,
    seatId: seatOf.get(key)?.id ?? null,
    openedAt,
    endsAt,
  }));
  await insertGroupGrants(tx, rows);
}

/** Ends the grants of seats that were removed. */
export async function endSeatGrants(
  deps: ClockDeps,
  tx: Tx,
  seatIds: readonly string[],
): Promise<void> {
  const running = await listRunningOfSeats(tx, seatIds, deps.clock.now());
  await endGroupGrants(deps, tx, running, 'seat_removed');
}

/** Ends the passes by IP address, including passes that have been moved to an account. */
export async function endPasses(deps: ClockDeps, tx: Tx, groupId: string): Promise<void> {
  const running = await listRunning(tx, groupId, deps.clock.now());
  const passes = running.filter(({ seatId }) => seatId === null);
  await endGroupGrants(deps, tx, passes, 'revoked');
}

async function endGroupGrants(
  deps: ClockDeps,
  tx: Tx,
  rows: readonly GroupGrantRow[],
  supersedeCause: 'seat_removed' | 'revoked',
): Promise<void> {
  const grantIds = rows.map(({ grantId }) => grantId);
  const nothing = { key: '', holder: { kind: 'everyone' }, grantIds, wanted: [] } as const;
  const origin = { source: GROUP_SOURCE, ground: 'group', supersedeCause } as const;
  await grantRevisions.writeForHolders(deps, tx, [nothing], origin);
}

function groupBySeat(running: readonly GroupGrantRow[]): ReadonlyMap<string, string[]> {
  const bySeat = new Map<string, string[]>();
  for (const { grantId, seatId } of running) {
    if (seatId !== null) bySeat.set(seatId, [...(bySeat.get(seatId) ?? []), grantId]);
  }
  return bySeat;
}
