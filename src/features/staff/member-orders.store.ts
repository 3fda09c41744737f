import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { MemberOrder } from './member-filter.schema.ts';
import { type FilterContext, matches } from './member-filter.store.ts';

/** Read-only queries across the tables of all features. */

interface After {
  /** The sort value of `positionOf` in `select-members.ts`. */
  readonly at: string;
  readonly id: string;
}

interface SortedPage extends FilterContext {
  /** The last member before the page. */
  readonly after: After | null;
  readonly limit: number;
  readonly sort: MemberOrder;
}

interface ColumnOrder {
  readonly by: Prisma.Sql;
  beyond(after: After): Prisma.Sql;
}

/** An order by a value that only some members have, highest first. Members without it follow, newest first. */
interface ValueOrder {
  /** The members `m` who have the value. */
  from(context: FilterContext): Prisma.Sql;
  readonly value: Prisma.Sql;
  /** The member's id in the table of the value, so that its index can be used. */
  readonly id: Prisma.Sql;
  read(at: string): Prisma.Sql;
  hasNone(context: FilterContext): Prisma.Sql;
}

const COLUMNS: Readonly<Record<Exclude<MemberOrder, keyof typeof VALUES>, ColumnOrder>> = {
  newest: {
    by: Prisma.sql`m.id DESC`,
    beyond: ({ id }) => Prisma.sql`m.id < ${id}::uuid`,
  },
  oldest: {
    by: Prisma.sql`m.id`,
    beyond: ({ id }) => Prisma.sql`m.id > ${id}::uuid`,
  },
  name: {
    by: Prisma.sql`lower(m.name), m.id`,
    beyond: ({ at, id }) => Prisma.sql`(lower(m.name), m.id) > (lower(${at}), ${id}::uuid)`,
  },
};

const VALUES = {
  last_seen: {
    // Walks the index of sessions, and keeps the newest session of each member.
    from: () => Prisma.sql`sessions AS s JOIN members AS m ON m.id = s.member_id AND NOT EXISTS (
      SELECT 1 FROM sessions AS o
      WHERE o.member_id = s.member_id AND (o.last_seen_at, o.id) > (s.last_seen_at, s.id))`,
    value: Prisma.sql`s.last_seen_at`,
    id: Prisma.sql`s.member_id`,
    read: (at) => Prisma.sql`${new Date(Number(at))}`,
    hasNone: () => Prisma.sql`NOT EXISTS (SELECT 1 FROM sessions WHERE member_id = m.id)`,
  },
  paid: {
    from: ({ currency }) => Prisma.sql`(
      SELECT member_id, sum(amount)::bigint AS amount FROM payments
      WHERE currency = ${currency} AND member_id IS NOT NULL
      GROUP BY member_id HAVING sum(amount) > 0
    ) AS sums JOIN members AS m ON m.id = sums.member_id`,
    value: Prisma.sql`sums.amount`,
    id: Prisma.sql`sums.member_id`,
    read: (at) => Prisma.sql`${Number(at)}::bigint`,
    hasNone: ({ currency }) => Prisma.sql`NOT EXISTS (
      SELECT 1 FROM payments WHERE member_id = m.id AND currency = ${currency} AND amount > 0)`,
  },
} as const satisfies Partial<Record<MemberOrder, ValueOrder>>;

/** The sort value of members without one, in cursors. */
export const NO_VALUE = '0';

/** Lists the ids of the matching members in this order. Ids are UUIDv7, so they are in creation order. */
export async function listMatchingMembers(tx: Tx, page: SortedPage): Promise<string[]> {
  const { sort } = page;
  if (sort === 'last_seen' || sort === 'paid') return await listByValue(tx, page, VALUES[sort]);
  const { after, limit, ...context } = page;
  const { by, beyond } = COLUMNS[sort];
  return await listIds(tx, {
    from: Prisma.sql`members AS m`,
    where: [matches(context), after && beyond(after)],
    by,
    limit,
  });
}

async function listByValue(tx: Tx, page: SortedPage, order: ValueOrder): Promise<string[]> {
  const { after, limit, ...context } = page;
  const { value, id, read } = order;
  const isPast = after?.at === NO_VALUE;
  const valued = isPast
    ? []
    : await listIds(tx, {
        from: order.from(context),
        where: [
          matches(context),
          after && Prisma.sql`(${value}, ${id}) < (${read(after.at)}, ${after.id}::uuid)`,
        ],
        by: Prisma.sql`${value} DESC, ${id} DESC`,
        limit,
      });
  if (valued.length === limit) return valued;
  const others = await listIds(tx, {
    from: Prisma.sql`members AS m`,
    where: [matches(context), order.hasNone(context), isPast && COLUMNS.newest.beyond(after)],
    by: COLUMNS.newest.by,
    limit: limit - valued.length,
  });
  return [...valued, ...others];
}

async function listIds(
  tx: Tx,
  {
    from,
    where,
    by,
    limit,
  }: {
    readonly from: Prisma.Sql;
    readonly where: readonly (Prisma.Sql | null | false)[];
    readonly by: Prisma.Sql;
    readonly limit: number;
  },
): Promise<string[]> {
  const conditions = where.filter((one): one is Prisma.Sql => one !== null && one !== false);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM ${from} WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${by} LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
