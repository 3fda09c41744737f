import type { Tx } from '../../platform/db/database.ts';
import { isInRanges } from '../../platform/http/address-ranges.ts';
import { decideAccess, type GatedArticle, type Reader } from '../access/index.ts';
import { findMemberById } from '../accounts/index.ts';
import { type GrantHolder, holderKeyOf, type LedgerGrant, saveGrants } from '../grants/index.ts';
import { joinByDomain, listGroupsToJoin, type SeatDeps } from './claim-seat.ts';
import { insertGroupGrants } from './group-grants.store.ts';
import { findPassEnd, scopesOf, statusOfGroup } from './groups.rules.ts';
import { type GroupRow, lockGroupForShare } from './groups.store.ts';
import { listSeatsFor } from './seats.store.ts';
import { GROUP_SOURCE } from './sync-seat-grants.ts';

/** An article that a reader cannot open, and the reader's IP address. */
export interface GroupUnlockRequest {
  readonly article: GatedArticle;
  readonly reader: Reader;
  readonly holder: GrantHolder;
  readonly address: string;
  /** The publication's time zone, which decides when a day ends. */
  readonly timeZone: string;
}

/**
 * Opens an article through a group that the reader belongs to: by their IP address, or by the domain of
 * their confirmed email address if a seat is free. Returns false if no group opens it.
 */
export async function openByGroup(
  deps: SeatDeps,
  tx: Tx,
  request: GroupUnlockRequest,
): Promise<boolean> {
  const at = deps.clock.now();
  for (const cached of await listGroupsByAddress(deps, tx, { ...request, at })) {
    // The cached row may be stale; the lock prevents changes to the fresh row.
    const group = await lockGroupForShare(tx, cached.id);
    if (group && (await openByAddress(deps, tx, group, request))) return true;
  }
  const { holder } = request;
  if (holder.kind !== 'member') return false;
  for (const group of await listGroupsByDomain(deps, tx, { ...holder, at })) {
    if (findOpeningScope(deps, group, request) === undefined) continue;
    if (await joinByDomain(deps, tx, { group, memberId: holder.memberId })) return true;
  }
  return false;
}

/** A member or browser that may unlock articles, with its IP address and the time. */
export interface GroupOffersRequest {
  readonly memberId: string | null;
  readonly address: string;
  readonly at: Date;
}

/**
 * Returns the grants that unlocking by a group would give the reader. They are not stored; the access rules use
 * them to decide whether to offer unlocking.
 */
export async function offersOfGroups(
  deps: SeatDeps,
  { memberId, address, at }: GroupOffersRequest,
): Promise<readonly LedgerGrant[]> {
  if ((await deps.groupsCache(deps.db.read)).length === 0) return [];
  const byAddress = await listGroupsByAddress(deps, deps.db.read, { address, at });
  const byDomain =
    memberId === null ? [] : await listGroupsByDomain(deps, deps.db.read, { memberId, at });
  return [...byAddress, ...byDomain].flatMap((group) =>
    scopesOf(group.scope).map((scope) => offer(scope, group)),
  );
}

/** Returns true if any group opens articles by IP address. */
export async function hasGroupsByAddress(
  deps: Pick<SeatDeps, 'db' | 'groupsCache'>,
): Promise<boolean> {
  return (await deps.groupsCache(deps.db.read)).some(({ ranges }) => ranges.length > 0);
}

async function listGroupsByAddress(
  deps: SeatDeps,
  tx: Tx,
  { address, at }: { readonly address: string; readonly at: Date },
): Promise<GroupRow[]> {
  return (await deps.groupsCache(tx)).filter(
    (group) => statusOfGroup(group, at) === 'running' && isInRanges(address, group.ranges),
  );
}

async function listGroupsByDomain(
  deps: SeatDeps,
  tx: Tx,
  { memberId, at }: { readonly memberId: string; readonly at: Date },
): Promise<GroupRow[]> {
  const hasDomains = (await deps.groupsCache(tx)).some(({ domains }) => domains.length > 0);
  const member = hasDomains ? await findMemberById(tx, memberId) : null;
  if (member === null || member.emailConfirmedAt === null) return [];
  const seats = await listSeatsFor(tx, { memberId, email: member.email });
  const groups = await listGroupsToJoin(deps, tx, { member, seats });
  const hasRoom = ({ seats: all, seatsTaken }: GroupRow) => all === null || seatsTaken < all;
  return groups.filter((group) => statusOfGroup(group, at) === 'running' && hasRoom(group));
}

async function openByAddress(
  deps: SeatDeps,
  tx: Tx,
  group: GroupRow,
  request: GroupUnlockRequest,
): Promise<boolean> {
  const now = deps.clock.now();
  if (statusOfGroup(group, now) !== 'running') return false;
  if (!isInRanges(request.address, group.ranges)) return false;
  const scope = findOpeningScope(deps, group, request);
  if (scope === undefined) return false;
  const endsAt = findPassEnd(group, now, request.timeZone);
  const name = [group.id, group.version, holderKeyOf(request.holder), endsAt.toISOString()].join(
    ' ',
  );
  const pass = {
    holder: request.holder,
    scope,
    startsAt: now,
    endsAt,
    ground: 'group',
    source: GROUP_SOURCE,
    sourceId: `${name} ${scope.kind === 'tier' ? `tier ${scope.tier}` : scope.kind}`,
  } as const;
  const written = await saveGrants(deps, tx, { grants: [pass] });
  const rows = written.map(({ id: grantId }) => ({ grantId, seatId: null, openedAt: now, endsAt }));
  await insertGroupGrants(
    tx,
    rows.map((row) => ({ ...row, groupId: group.id })),
  );
  return true;
}

/** Finds the group's scope with which the access rules would open the article. */
function findOpeningScope(
  { clock }: SeatDeps,
  group: GroupRow,
  { article, reader }: Pick<GroupUnlockRequest, 'article' | 'reader'>,
): LedgerGrant['scope'] | undefined {
  const now = clock.now();
  return scopesOf(group.scope).find(
    (scope) => decideAccess(article, reader, [offer(scope, group)], now).granted,
  );
}

function offer(scope: LedgerGrant['scope'], { id, startsAt, endsAt }: GroupRow): LedgerGrant {
  return { id, scope, startsAt, endsAt, ground: 'group', ends: [] };
}
