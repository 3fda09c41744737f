import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { containing } from '../../platform/db/sql.ts';
import type { IMPORTED_MEMBERS, MEMBER_STANDINGS, MemberFilter } from './member-filter.schema.ts';

/** Read-only queries across the tables of all features. */

export interface FilterContext {
  readonly filter: MemberFilter;
  /** The currency of the amounts. */
  readonly currency: string;
}

export async function countMatchingMembers(tx: Tx, context: FilterContext): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM members AS m WHERE ${matches(context)}`;
  return row?.count ?? 0;
}

/** The columns of member lists besides the account. */
export interface MemberFacts {
  readonly id: string;
  readonly labels: readonly string[];
  /** The id in the system that the member was imported from. */
  readonly externalId: string | null;
  readonly lastSeenAt: Date | null;
  readonly plan: string | null;
  readonly status: string | null;
  readonly isPaused: boolean | null;
  /** In minor units, by currency. */
  readonly paid: Readonly<Record<string, number>> | null;
}

export function listMemberFacts(tx: Tx, ids: readonly string[]): Promise<MemberFacts[]> {
  return tx.$queryRaw<MemberFacts[]>`
    SELECT m.id,
      ARRAY(SELECT label FROM member_labels WHERE member_id = m.id ORDER BY label) AS labels,
      (SELECT external_id FROM moved_items WHERE kind = 'member' AND target_id = m.id::text
        ORDER BY id LIMIT 1) AS "externalId",
      (SELECT max(last_seen_at) FROM sessions WHERE member_id = m.id) AS "lastSeenAt",
      sub.name AS plan, sub.status, sub.paused_at IS NOT NULL AS "isPaused",
      (SELECT jsonb_object_agg(currency, amount) FROM (
        SELECT currency, sum(amount)::bigint AS amount FROM payments
        WHERE member_id = m.id GROUP BY currency) AS sums) AS paid
    FROM members AS m
    LEFT JOIN LATERAL (${newestSubscription(Prisma.sql`m.id`)}) AS sub ON true
    WHERE m.id = ANY(${[...ids]}::uuid[])`;
}

export function countLabels(tx: Tx): Promise<{ name: string; members: number }[]> {
  return tx.$queryRaw`
    SELECT label AS name, count(*)::int AS members FROM member_labels GROUP BY label ORDER BY label`;
}

/** Returns an SQL condition that the member `m` matches the filter. */
export function matches(context: FilterContext): Prisma.Sql {
  return Prisma.join([...conditionsOf(context), Prisma.sql`true`], ' AND ');
}

/** Selects the newest subscription of a member that was not refused. */
export function newestSubscription(memberId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT tiers.name, tiers.slug, one.status, one.paused_at FROM subscriptions AS one
    JOIN tiers ON tiers.id = one.tier_id
    WHERE one.member_id = ${memberId} AND one.refused_at IS NULL
    ORDER BY one.id DESC LIMIT 1`;
}

function conditionsOf({ filter, currency }: FilterContext): Prisma.Sql[] {
  const { query, plan, status, list, label, role, joinedFrom, joinedBefore } = filter;
  const { seenFrom, notSeenSince, paidAtLeast, externalId, imported } = filter;
  const sub = newestSubscription(Prisma.sql`m.id`);
  const seen = Prisma.sql`(SELECT max(last_seen_at) FROM sessions WHERE member_id = m.id)`;
  const conditions: readonly (Prisma.Sql | undefined | '' | 0)[] = [
    query && matchesText(query),
    plan &&
      Prisma.sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.slug = ${plan} AND sub.status IN ('active', 'trialing', 'past_due'))`,
    status && STANDINGS[status](sub),
    list && isOnList(list),
    label &&
      Prisma.sql`EXISTS (SELECT 1 FROM member_labels AS l WHERE l.member_id = m.id AND l.label = ${label})`,
    externalId &&
      Prisma.sql`m.id IN (SELECT target_id::uuid FROM moved_items WHERE kind = 'member' AND external_id = ${externalId.replaceAll('\0', '')})`,
    imported && IMPORTED[imported],
    role && Prisma.sql`m.role = ${role}`,
    joinedFrom && Prisma.sql`m.created_at >= ${new Date(joinedFrom)}`,
    joinedBefore && Prisma.sql`m.created_at < ${new Date(joinedBefore)}`,
    seenFrom && Prisma.sql`${seen} >= ${new Date(seenFrom)}`,
    notSeenSince && Prisma.sql`coalesce(${seen} < ${new Date(notSeenSince)}, true)`,
    paidAtLeast &&
      Prisma.sql`(SELECT coalesce(sum(amount), 0) FROM payments WHERE member_id = m.id AND currency = ${currency}) >= ${paidAtLeast}`,
  ];
  return conditions.filter((one): one is Prisma.Sql => typeof one === 'object');
}

function matchesText(query: string): Prisma.Sql {
  const id = query.toLowerCase();
  if (isId(id)) return Prisma.sql`m.id = ${id}::uuid`;
  return Prisma.sql`(m.email LIKE ${containing(query.toLowerCase())} OR m.name ILIKE ${containing(query)})`;
}

const isImported = Prisma.sql`EXISTS (
  SELECT 1 FROM moved_items AS i WHERE i.kind = 'member' AND i.target_id = m.id::text AND i.is_ours)`;

const IMPORTED = {
  all: isImported,
  never_signed_in: Prisma.sql`(${isImported}
    AND NOT EXISTS (SELECT 1 FROM sessions WHERE member_id = m.id)
    AND NOT EXISTS (SELECT 1 FROM known_devices WHERE member_id = m.id))`,
} as const satisfies Record<(typeof IMPORTED_MEMBERS)[number], Prisma.Sql>;

/** The statuses of a subscription that has not ended. */
export const LIVE = Prisma.sql`('active', 'trialing', 'past_due', 'unpaid')`;

const STANDINGS = {
  free: (sub) => Prisma.sql`NOT EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.status IN ${LIVE})`,
  trialing: (sub) => hasStatus(sub, 'trialing'),
  active: (sub) =>
    Prisma.sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.status = 'active' AND sub.paused_at IS NULL)`,
  past_due: (sub) => hasStatus(sub, 'past_due'),
  paused: (sub) =>
    Prisma.sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.paused_at IS NOT NULL AND sub.status <> 'canceled')`,
  canceled: (sub) => hasStatus(sub, 'canceled'),
} as const satisfies Record<(typeof MEMBER_STANDINGS)[number], (sub: Prisma.Sql) => Prisma.Sql>;

function hasStatus(sub: Prisma.Sql, status: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.status = ${status})`;
}

/** Uses the newest entry of the consent ledger. */
function isOnList(slug: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM newsletter_contacts AS c
    JOIN newsletters AS n ON n.slug = ${slug}
    JOIN LATERAL (
      SELECT kind FROM newsletter_consents
      WHERE contact_id = c.id AND newsletter_id = n.id ORDER BY id DESC LIMIT 1
    ) AS last ON last.kind = 'confirmed'
    WHERE c.email = m.email)`;
}
