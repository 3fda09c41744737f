import type { Tx } from '../../platform/db/database.ts';
import {
  endGrants,
  type GrantRow,
  type LedgerDeps,
  listGrantsAndMoved,
  type NewGrant,
  writeGrants,
} from '../access/index.ts';
import {
  type GroupGrantRow,
  insertGroupGrants,
  listRunning,
  listRunningOfSeats,
} from './group-grants.store.ts';
import { planSeat, scopeKeyOf } from './groups.rules.ts';
import type { GroupRow } from './groups.store.ts';
import type { HeldSeat } from './seats.store.ts';

/** What a group gives is written under this source, by a seat's or a group's own id. */
export const GROUP_SOURCE = 'group';

type OwnSeat = Pick<HeldSeat, 'id' | 'memberId'>;

/**
 * Brings what seats open into step with what their group says now. The caller has locked the group, so
 * that no two changes plan at once.
 */
export async function syncSeatGrants(
  deps: LedgerDeps,
  tx: Tx,
  { group, seats }: { group: GroupRow; seats: readonly OwnSeat[] },
): Promise<void> {
  const now = deps.clock.now();
  const [only, ...others] = seats;
  if (only === undefined) return;
  const running =
    others.length === 0
      ? await listRunningOfSeats(tx, [only.id], now)
      : (await listRunning(tx, group.id, now)).filter(({ seatId }) => seatId !== null);
  const held = await groupBySeat(tx, running);
  const plans = seats.map((seat) => ({ seat, ...planSeat(group, held.get(seat.id) ?? [], now) }));
  const ends = plans.flatMap((plan) => plan.ends);
  await endGrants(deps, tx, ends, { at: now, cause: 'revoked' });
  const turn = `${group.version} ${now.toISOString()}`;
  const writes = plans.flatMap(({ seat, writes: spans }) =>
    spans.map((span) => ({
      seatId: seat.id,
      grant: {
        ...span,
        holder: { kind: 'member', memberId: seat.memberId },
        source: GROUP_SOURCE,
        sourceId: `${seat.id} ${turn} ${scopeKeyOf(span.scope)}`,
        ground: 'group',
      } satisfies NewGrant,
    })),
  );
  const ids = await writeGrants(
    deps,
    tx,
    writes.map(({ grant }) => grant),
  );
  const rows = writes.flatMap(({ seatId, grant }, index): GroupGrantRow[] => {
    const grantId = ids[index];
    const { startsAt: openedAt, endsAt } = grant;
    return grantId ? [{ grantId, groupId: group.id, seatId, openedAt, endsAt }] : [];
  });
  await insertGroupGrants(tx, rows);
}

/** Ends what seats open, because they are nobody's any more. */
export async function endSeatGrants(
  deps: LedgerDeps,
  tx: Tx,
  seatIds: readonly string[],
): Promise<void> {
  const now = deps.clock.now();
  const running = await listRunningOfSeats(tx, seatIds, now);
  const grants = await listGrantsAndMoved(
    tx,
    running.map(({ grantId }) => grantId),
  );
  await endGrants(deps, tx, grants, { at: now, cause: 'seat_removed' });
}

/** Ends what addresses opened by a group, wherever it went since. */
export async function endPasses(deps: LedgerDeps, tx: Tx, groupId: string): Promise<void> {
  const now = deps.clock.now();
  const passes = (await listRunning(tx, groupId, now)).filter(({ seatId }) => seatId === null);
  const grants = await listGrantsAndMoved(
    tx,
    passes.map(({ grantId }) => grantId),
  );
  await endGrants(deps, tx, grants, { at: now, cause: 'revoked' });
}

async function groupBySeat(
  tx: Tx,
  running: readonly GroupGrantRow[],
): Promise<Map<string, GrantRow[]>> {
  const seatOf = new Map(running.map(({ grantId, seatId }) => [grantId, seatId]));
  const bySeat = new Map<string, GrantRow[]>();
  for (const grant of await listGrantsAndMoved(tx, [...seatOf.keys()])) {
    const seatId = seatOf.get(grant.id);
    if (!seatId) continue;
    const known = bySeat.get(seatId);
    if (known) known.push(grant);
    else bySeat.set(seatId, [grant]);
  }
  return bySeat;
}
