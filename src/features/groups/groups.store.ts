import { z } from 'zod';
import { money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import type { GroupPrice } from './group-price.rules.ts';
import type { GroupScope } from './groups.rules.ts';
import type { GroupDomain } from './matching.rules.ts';

type StoredGroup = Prisma.GroupGetPayload<object>;

type PriceColumn = 'priceAmount' | 'priceCurrency' | 'priceMonths';

export type GroupRow = Omit<StoredGroup, 'domains' | 'scopeKind' | 'tierSlugs' | PriceColumn> & {
  readonly domains: readonly GroupDomain[];
  readonly scope: GroupScope;
  /** Null if its admins pay nothing here. */
  readonly price: GroupPrice | null;
};

/** The columns that creating or changing a group writes. */
export type GroupDraft = Pick<
  GroupRow,
  'name' | 'domains' | 'ranges' | 'scope' | 'seats' | 'passHours' | 'price' | 'startsAt' | 'endsAt'
>;

const domainsSchema = z.array(z.object({ domain: z.string(), subdomains: z.boolean() }));

export async function insertGroup(
  tx: Tx,
  { id, draft, now }: { id: string; draft: GroupDraft; now: Date },
): Promise<void> {
  const times = { createdAt: now, updatedAt: now };
  await tx.group.create({ data: { id, ...toColumns(draft), ...times, version: 1 } });
}

/** The caller must hold the lock on the group. */
export async function updateGroup(
  tx: Tx,
  change: { id: string; draft: GroupDraft; endedAt: Date | null; version: number; now: Date },
): Promise<void> {
  const { id, draft, endedAt, version, now } = change;
  const data = { ...toColumns(draft), endedAt, version, updatedAt: now };
  await tx.group.update({ where: { id }, data });
}

export async function groupExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.group.count({ where: { id } })) > 0;
}

/** Returns a group's name, also of one whose access has ended. */
export async function groupNameOf(tx: Tx, id: string): Promise<string | null> {
  return (await tx.group.findUnique({ where: { id }, select: { name: true } }))?.name ?? null;
}

export async function findGroup(tx: Tx, id: string): Promise<GroupRow | null> {
  const row = await tx.group.findUnique({ where: { id } });
  return row && toGroup(row);
}

/** Locks the group against changes, new seats and new passes by other transactions. */
export async function lockGroup(tx: Tx, id: string): Promise<GroupRow | null> {
  await tx.$executeRaw`SELECT 1 FROM groups WHERE id = ${id}::uuid FOR UPDATE`;
  return await findGroup(tx, id);
}

/** Locks the group against changes until the transaction ends; the lock is shared. */
export async function lockGroupForShare(tx: Tx, id: string): Promise<GroupRow | null> {
  await tx.$executeRaw`SELECT 1 FROM groups WHERE id = ${id}::uuid FOR SHARE`;
  return await findGroup(tx, id);
}

/** Returns a page of all groups, or of some of them, newest first. */
export async function listGroups(
  tx: Tx,
  { ids, ...page }: IdPage & { readonly ids: readonly string[] | null },
): Promise<GroupRow[]> {
  const where = ids === null ? {} : { id: { in: [...ids] } };
  return (await tx.group.findMany(newestFirst(page, where))).map(toGroup);
}

/** Returns a page of the groups that a member manages, newest first. */
export async function listManagedGroups(
  tx: Tx,
  { memberId, ...page }: IdPage & { readonly memberId: string },
): Promise<GroupRow[]> {
  const where = { groupAdmins: { some: { memberId } } };
  return (await tx.group.findMany(newestFirst(page, where))).map(toGroup);
}

/** Returns the groups that are not over, in the order of their ids. */
export async function listOpenGroups(tx: Tx, now: Date): Promise<GroupRow[]> {
  const rows = await tx.group.findMany({
    where: { endedAt: null, endsAt: { gt: now } },
    orderBy: { id: 'asc' },
  });
  return rows.map(toGroup);
}

/**
 * Reserves a seat of a group that is not over. Returns false if no seat is free. Race-safe: a single conditional
 * update, which also locks the group until the transaction ends.
 */
export async function reserveSeat(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.group.updateMany({
    where: {
      id,
      endedAt: null,
      endsAt: { gt: now },
      OR: [{ seats: null }, { seatsTaken: { lt: tx.group.fields.seats } }],
    },
    data: { seatsTaken: { increment: 1 } },
  });
  return count === 1;
}

export async function releaseSeats(tx: Tx, id: string, seats = 1): Promise<void> {
  await tx.group.update({ where: { id }, data: { seatsTaken: { decrement: seats } } });
}

function toColumns({ domains, ranges, scope, price, ...columns }: GroupDraft) {
  return {
    ...columns,
    domains: domains.map(({ domain, subdomains }) => ({ domain, subdomains })),
    ranges: [...ranges],
    scopeKind: scope === 'site' ? 'site' : 'tiers',
    tierSlugs: scope === 'site' ? [] : [...scope.tiers],
    priceAmount: price?.amount.amount ?? null,
    priceCurrency: price?.amount.currency ?? null,
    priceMonths: price?.months ?? null,
  };
}

function toGroup(stored: StoredGroup): GroupRow {
  const { domains, scopeKind, tierSlugs, priceAmount, priceCurrency, priceMonths, ...row } = stored;
  const scope = scopeKind === 'site' ? 'site' : { tiers: tierSlugs };
  const price =
    priceAmount === null || priceCurrency === null || priceMonths === null
      ? null
      : { amount: money(priceAmount, priceCurrency), months: priceMonths };
  return { ...row, domains: domainsSchema.parse(domains), scope, price };
}
