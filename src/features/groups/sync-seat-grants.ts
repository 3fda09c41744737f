import type { Tx } from '../../platform/db/database.ts';
import {
  type GrantRow,
  type LedgerDeps,
  listGrantsAndMoved,
  type NewGrant,
  planGrantRevisions,
  saveGrants,
  scopeKeyOf,
  type WantedGrant,
} from '../access/index.ts';
import {
  type GroupGrantRow,
  insertGroupGrants,
  listRunning,
  listRunningOfSeats,
} from './group-grants.store.ts';
import { wantedOfSeat } from './groups.rules.ts';
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
  const wanted = wantedOfSeat(group, now);
  const policy = { now, supersededAs: 'revoked' } as const;
  const plans = seats.map((seat) => ({
    seat,
    ...planGrantRevisions(held.get(seat.id) ?? [], wanted, policy),
  }));
  const revision = `${group.version} ${now.toISOString()}`;
  const grants = plans.flatMap(({ seat, writes }) =>
    writes.map((span) => ({ seatId: seat.id, grant: toSeatGrant(seat, span, revision) })),
  );
  const written = await saveGrants(deps, tx, {
    ends: plans.flatMap(({ ends }) => ends),
    grants: grants.map(({ grant }) => grant),
  });
  await insertGroupGrants(
    tx,
    written.map(({ id: grantId, startsAt: openedAt, endsAt }, index) => {
      const seatId = grants[index]?.seatId ?? null;
      return { grantId, groupId: group.id, seatId, openedAt, endsAt };
    }),
  );
}

function toSeatGrant({ id, memberId }: OwnSeat, span: WantedGrant, revision: string): NewGrant {
  return {
    ...span,
    holder: { kind: 'member', memberId },
    source: GROUP_SOURCE,
    sourceId: `${id} ${revision} ${scopeKeyOf(span.scope)}`,
    ground: 'group',
  };
}

/** Ends what seats open, because they are nobody's any more. */
export async function endSeatGrants(
  deps: LedgerDeps,
  tx: Tx,
  seatIds: readonly string[],
): Promise<void> {
  const running = await listRunningOfSeats(tx, seatIds, deps.clock.now());
  await endGroupGrants(deps, tx, running, 'seat_removed');
}

/** Ends what addresses opened by a group, wherever it went since. */
export async function endPasses(deps: LedgerDeps, tx: Tx, groupId: string): Promise<void> {
  const running = await listRunning(tx, groupId, deps.clock.now());
  const passes = running.filter(({ seatId }) => seatId === null);
  await endGroupGrants(deps, tx, passes, 'revoked');
}

async function endGroupGrants(
  deps: LedgerDeps,
  tx: Tx,
  rows: readonly GroupGrantRow[],
  cause: 'seat_removed' | 'revoked',
): Promise<void> {
  const at = deps.clock.now();
  const grantIds = rows.map(({ grantId }) => grantId);
  const grants = await listGrantsAndMoved(tx, grantIds);
  await saveGrants(deps, tx, { ends: grants.map((grant) => ({ grant, at, cause })) });
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
