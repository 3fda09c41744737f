import { newId } from '../../platform/crypto/ids.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { InvalidField } from '../../platform/errors/app-error.ts';
import { invalidField, invalidFields, notFound } from '../../platform/errors/refusals.ts';
import { isLoopback } from '../../platform/http/address-ranges.ts';
import { type Actor, type AuditAction, recordChange, SYSTEM } from '../audit/index.ts';
import { readMailFor } from '../settings/index.ts';
import { findPriceFault } from './group-price.rules.ts';
import { groupOver, seatsInUse } from './groups.errors.ts';
import type { GroupChange, NewGroup } from './groups.schemas.ts';
import {
  findGroup,
  type GroupDraft,
  type GroupRow,
  insertGroup,
  lockGroup,
  updateGroup,
} from './groups.store.ts';
import { GROUPS_TOPIC } from './groups-cache.ts';
import type { InviteDeps } from './invite-reader.ts';
import { isOfDomains } from './matching.rules.ts';
import { removeMovedSeats } from './remove-seat.ts';
import { listHeldSeats } from './seats.store.ts';
import { setAdmins } from './set-admins.ts';
import { endPasses, syncSeatGrants } from './sync-seat-grants.ts';

export interface GroupDeps extends InviteDeps {
  readonly changes: Changes;
  /** Injected, because tiers belong to another feature. */
  tierExists(tx: Tx, slug: string): Promise<boolean>;
  /** Whether groups may contain loopback addresses, which readers have outside production. */
  readonly takesLoopback: boolean;
}

/**
 * Creates a group, and emails its admins; recorded in the audit log. Throws `invalid` for unknown tiers, or a term that
 * is over.
 */
export async function createGroup(
  deps: GroupDeps,
  input: NewGroup,
  actor: Actor,
): Promise<GroupRow> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { from = now, until, admins: emails, ...fields } = input;
    const draft = { ...fields, startsAt: from, endsAt: until };
    await requireValidDraft(deps, tx, draft);
    if (until <= now) throw invalidField('body.until', 'must be in the future');
    const id = newId();
    await insertGroup(tx, { id, draft, now });
    const group = await recordAndPublish(deps, tx, { id, actor, action: 'group.created' });
    await setAdmins({ ...deps, mailFor }, tx, { group, emails, actor });
    return group;
  });
}

/**
 * Changes a group, its admins and the access of its seats; recorded in the audit log. Throws `not_found`, `group_over`
 * if staff have ended it, `seats_in_use` or `invalid`. The group is locked, so that the number of seats cannot change.
 */
export async function changeGroup(
  deps: GroupDeps,
  id: string,
  { change: { admins: emails, ...change }, actor }: { change: GroupChange; actor: Actor },
): Promise<GroupRow> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    const before = await lockGroup(tx, id);
    if (before === null) throw notFound();
    if (before.endedAt !== null) throw groupOver();
    const draft = applyChange(before, change);
    await requireValidDraft(deps, tx, draft);
    if (draft.seats !== null && draft.seats < before.seatsTaken) {
      throw seatsInUse(before.seatsTaken);
    }
    await saveGroup(deps, tx, before, { draft, endedAt: null });
    const group = await recordAndPublish(deps, tx, { id, actor, action: 'group.changed', before });
    if (emails) await setAdmins({ ...deps, mailFor }, tx, { group, emails, actor });
    return group;
  });
}

/** Ends a group and its access immediately; the row stays. Idempotent. */
export async function endGroup(deps: GroupDeps, id: string, actor: Actor): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const before = await lockGroup(tx, id);
    if (before === null) throw notFound();
    if (before.endedAt !== null) return;
    await saveGroup(deps, tx, before, { draft: before, endedAt: deps.clock.now() });
    await recordAndPublish(deps, tx, { id, actor, action: 'group.ended', before });
  });
}

/**
 * Reopens a group that staff have ended: its seats get access again until its end, which a payment may have moved
 * meanwhile. Recorded in the audit log. Idempotent. Throws `not_found`.
 */
export async function reopenGroup(deps: GroupDeps, id: string, actor: Actor): Promise<GroupRow> {
  return await deps.db.transaction(async (tx) => {
    const before = await lockGroup(tx, id);
    if (before === null) throw notFound();
    if (before.endedAt === null) return before;
    await saveGroup(deps, tx, before, { draft: before, endedAt: null });
    return await recordAndPublish(deps, tx, { id, actor, action: 'group.reopened', before });
  });
}

/**
 * Moves the end of a group's access after a payment or its reversal, with the grants of its seats; recorded in the
 * audit log. The caller must hold the lock on the group.
 */
export async function moveGroupEnd(
  deps: Pick<GroupDeps, 'clock' | 'changes'>,
  tx: Tx,
  before: GroupRow,
  { endsAt, action }: { endsAt: Date; action: AuditAction },
): Promise<void> {
  const { id, endedAt } = before;
  await saveGroup(deps, tx, before, { draft: { ...before, endsAt }, endedAt });
  await recordAndPublish(deps, tx, { id, actor: SYSTEM, action, before });
}

async function saveGroup(
  deps: Pick<GroupDeps, 'clock'>,
  tx: Tx,
  before: GroupRow,
  { draft, endedAt }: { draft: GroupDraft; endedAt: Date | null },
): Promise<void> {
  const { id } = before;
  const version = before.version + 1;
  await updateGroup(tx, { id, draft, endedAt, version, now: deps.clock.now() });
  const group = await getGroup(tx, id);
  await removeSeatsOffDomain(deps, tx, before, group);
  await syncSeatGrants(deps, tx, { group, seats: await listHeldSeats(tx, id) });
  if (changesAddressAccess(before, group)) await endPasses(deps, tx, id);
}

/** Removes seats by domain whose members' domain the group no longer has. */
async function removeSeatsOffDomain(
  deps: Pick<GroupDeps, 'clock'>,
  tx: Tx,
  before: GroupRow,
  group: GroupRow,
): Promise<void> {
  if (isSame(before.domains, group.domains)) return;
  const seats = await listHeldSeats(tx, group.id);
  const off = seats.filter(
    ({ via, member }) => via === 'domain' && !isOfDomains(member.email, group.domains),
  );
  await removeMovedSeats(deps, tx, { groupId: group.id, seatIds: off.map(({ id }) => id) });
}

/** Returns true if access by IP address has changed, which ends all existing passes. A later end changes none of them. */
function changesAddressAccess(before: GroupRow, after: GroupRow): boolean {
  return !isSame(addressTermsOf(before), addressTermsOf(after)) || after.endsAt < before.endsAt;
}

function addressTermsOf({ ranges, scope, startsAt, endedAt }: GroupRow) {
  return { ranges, scope, startsAt, endedAt };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function applyChange(
  before: GroupRow,
  { from, until, ...change }: Omit<GroupChange, 'admins'>,
): GroupDraft {
  const { startsAt, endsAt } = before;
  return {
    ...before,
    ...dropUndefined(change),
    startsAt: from ?? startsAt,
    endsAt: until ?? endsAt,
  };
}

function dropUndefined<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined>;
  };
}

async function requireValidDraft(
  deps: GroupDeps,
  tx: Tx,
  { startsAt, endsAt, domains, ranges, scope, price }: GroupDraft,
): Promise<void> {
  const priceFault = price && findPriceFault(price);
  if (priceFault) throw invalidField('body.price.amount', priceFault);
  if (endsAt <= startsAt) throw invalidField('body.until', 'must be after the start');
  const distinct = new Set(domains.map(({ domain }) => domain));
  if (distinct.size < domains.length)
    throw invalidField('body.domains', 'must not contain duplicates');
  if (new Set(ranges).size < ranges.length)
    throw invalidField('body.ranges', 'must not contain duplicates');
  const loopback = deps.takesLoopback ? -1 : ranges.findIndex(isLoopback);
  if (loopback !== -1)
    throw invalidField(`body.ranges.${loopback}`, 'is the loopback address of the server');
  if (scope === 'site') return;
  const existing = await Promise.all(scope.tiers.map((slug) => deps.tierExists(tx, slug)));
  const errors = existing.flatMap((exists, index): InvalidField[] =>
    exists ? [] : [{ path: `body.scope.tiers.${index}`, message: 'is not a tier' }],
  );
  if (errors.length > 0) throw invalidFields(errors);
}

async function recordAndPublish(
  deps: Pick<GroupDeps, 'clock' | 'changes'>,
  tx: Tx,
  done: { id: string; actor: Actor; action: AuditAction; before?: GroupRow },
): Promise<GroupRow> {
  const { id, actor, action, before } = done;
  const group = await getGroup(tx, id);
  await recordChange(tx, {
    actor,
    at: deps.clock.now(),
    action,
    subject: { kind: 'group', id },
    ...(before === undefined ? {} : { before: describe(before) }),
    after: describe(group),
  });
  await deps.changes.publish(tx, GROUPS_TOPIC, id);
  return group;
}

function describe({ version: _, createdAt: __, updatedAt: ___, ...group }: GroupRow): object {
  return group;
}

async function getGroup(tx: Tx, id: string): Promise<GroupRow> {
  const group = await findGroup(tx, id);
  if (group === null) throw new Error('The group was deleted while it was changed.');
  return group;
}
