import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import { addDays } from '../../time/clock.ts';
import type {
  EndCause,
  GrantEnd,
  GrantGround,
  GrantHolder,
  GrantRow,
  GrantScope,
  NewGrant,
} from './grants.rules.ts';

/** Grants that ended longer ago do not affect decisions any more, not even the reason for denied access. */
const LOOK_BACK_DAYS = 31;

function lookBackFrom(now: Date): Date {
  return addDays(now, -LOOK_BACK_DAYS);
}

/** The source of grants that were moved from a browser to a member; the source id is the browser's grant. */
export const MOVED_SOURCE = 'visitor';

/**
 * Inserts grants, except those that their source has given before; the unique index decides races. Returns the
 * new or existing rows in the same order. All rows are passed as one JSON parameter, because thousands of rows
 * with separate parameters would exceed the transaction's time limit.
 */
export async function insertGrants(
  tx: Tx,
  grants: readonly NewGrant[],
  now: Date,
): Promise<GrantRow[]> {
  if (grants.length === 0) return [];
  const columns = grants.map((grant) => toColumns(newId(), grant, now));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO grants (id, holder_kind, member_id, visitor_id, scope_kind, tier_slug, article_id,
                        starts_at, ends_at, source, source_id, ground, reason, created_by_id, created_at)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS r(
      id uuid, "holderKind" text, "memberId" uuid, "visitorId" uuid, "scopeKind" text, "tierSlug" text,
      "articleId" uuid, "startsAt" timestamptz, "endsAt" timestamptz, source text, "sourceId" text,
      ground text, reason text, "createdById" uuid, "createdAt" timestamptz)
    ON CONFLICT (source, source_id) DO NOTHING
    RETURNING id`;
  const newIds = new Set(inserted.map(({ id }) => id));
  return await Promise.all(
    columns.map(async (row) =>
      // A grant that this transaction has just inserted cannot have ends, so it is not read again.
      newIds.has(row.id) ? toGrantRow({ ...row, ends: [] }) : await getGrantBySource(tx, row),
    ),
  );
}

async function getGrantBySource(
  tx: Tx,
  { source, sourceId }: { source: string; sourceId: string },
): Promise<GrantRow> {
  const row = await tx.grant.findUniqueOrThrow({
    where: { source_sourceId: { source, sourceId } },
    include: { ends: true },
  });
  return toGrantRow(row);
}

function toColumns(id: string, { holder, scope, ...grant }: NewGrant, createdAt: Date) {
  return {
    id,
    holderKind: holder.kind,
    memberId: holder.kind === 'member' ? holder.memberId : null,
    visitorId: holder.kind === 'visitor' ? holder.visitorId : null,
    scopeKind: scope.kind,
    tierSlug: scope.kind === 'tier' ? scope.tier : null,
    articleId: scope.kind === 'article' ? scope.articleId : null,
    startsAt: grant.startsAt,
    endsAt: grant.endsAt,
    source: grant.source,
    sourceId: grant.sourceId,
    ground: grant.ground,
    reason: grant.reason ?? null,
    createdById: grant.createdById ?? null,
    createdAt,
  };
}

/** Inserts all ends by one statement with one parameter, as `insertGrants` does. */
export async function insertGrantEnds(
  tx: Tx,
  ends: readonly (GrantEnd & { readonly grantId: string })[],
  now: Date,
): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map((end) => ({ id: newId(), ...end, createdAt: now }));
  await tx.$executeRaw`
    INSERT INTO grant_ends (id, grant_id, at, cause, created_at)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, "grantId" uuid, at timestamptz, cause text, "createdAt" timestamptz)`;
}

export async function findGrant(tx: Tx, id: string): Promise<GrantRow | null> {
  const row = await tx.grant.findUnique({ where: { id }, include: { ends: true } });
  return row === null ? null : toGrantRow(row);
}

/** Returns a member's own grants whose `endsAt` is not before `since`, including grants that ended early. */
export function listGrantsOf(tx: Tx, memberId: string, since: Date): Promise<GrantRow[]> {
  return listOwnGrants(tx, { kind: 'member', memberId }, since);
}

/** Returns a holder's own grants whose `endsAt` is not before `since`. */
export function listOwnGrants(tx: Tx, holder: GrantHolder, since: Date): Promise<GrantRow[]> {
  return listGrantsWhere(tx, Prisma.sql`${heldBy(holder)} AND g.ends_at >= ${since}`);
}

/**
 * Returns the grants that matter for a holder at an instant: their own and those for everyone, or only the latter
 * if `holder` is null. Runs on every page view of a member, so it uses one statement; Prisma would send two.
 */
export function listGrantsHeldBy(
  tx: Tx,
  holder: GrantHolder | null,
  now: Date,
): Promise<GrantRow[]> {
  const since = lookBackFrom(now);
  const everyones = heldBy({ kind: 'everyone' });
  const theirs = holder === null ? everyones : Prisma.sql`(${heldBy(holder)} OR ${everyones})`;
  return listGrantsWhere(tx, Prisma.sql`${theirs} AND g.ends_at >= ${since}`);
}

function heldBy(holder: GrantHolder): Prisma.Sql {
  if (holder.kind === 'everyone') return Prisma.sql`g.holder_kind = 'everyone'`;
  return holder.kind === 'member'
    ? Prisma.sql`g.member_id = ${holder.memberId}::uuid`
    : Prisma.sql`g.visitor_id = ${holder.visitorId}::uuid`;
}

/** Returns these grants, and the accounts' grants to which browsers' grants were moved. */
export function listGrantsAndMoved(tx: Tx, ids: readonly string[]): Promise<GrantRow[]> {
  return listGrantsWhere(
    tx,
    Prisma.sql`g.id = ANY(${[...ids]}::uuid[])
      OR (g.source = ${MOVED_SOURCE} AND g.source_id = ANY(${[...ids]}::text[]))`,
  );
}

/** Returns the grants of many members that matter at `now`, grouped by member id. */
export async function listGrantsOfMembers(
  tx: Tx,
  memberIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly GrantRow[]>> {
  if (memberIds.length === 0) return new Map();
  const since = lookBackFrom(now);
  const areTheirs = Prisma.sql`g.member_id = ANY(${[...memberIds]}::uuid[]) AND g.ends_at >= ${since}`;
  const byMember = new Map<string, GrantRow[]>();
  for (const grant of await listGrantsWhere(tx, areTheirs)) {
    const { memberId } = grant;
    if (memberId !== null) byMember.set(memberId, [...(byMember.get(memberId) ?? []), grant]);
  }
  return byMember;
}

/** Returns the grants that match a condition on `grants g`, with their ends, earliest start first. */
export async function listGrantsWhere(tx: Tx, condition: Prisma.Sql): Promise<GrantRow[]> {
  // The ends arrive as JSON, with instants as strings.
  type Selected = Omit<StoredGrant, 'ends'> & { ends: { at: string; cause: string }[] };
  const rows = await tx.$queryRaw<Selected[]>`
    SELECT g.id, g.member_id AS "memberId", g.visitor_id AS "visitorId", g.scope_kind AS "scopeKind", g.tier_slug AS "tierSlug",
           g.article_id AS "articleId", g.starts_at AS "startsAt", g.ends_at AS "endsAt",
           g.source, g.source_id AS "sourceId", g.ground, g.reason, g.created_at AS "createdAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('at', e.at, 'cause', e.cause))
                     FROM grant_ends e WHERE e.grant_id = g.id), '[]') AS ends
    FROM grants g
    WHERE ${condition}
    ORDER BY g.starts_at`;
  return rows.map(({ ends, ...row }) =>
    toGrantRow({ ...row, ends: ends.map(({ at, cause }) => ({ at: new Date(at), cause })) }),
  );
}

/**
 * Serializes changes to a holder's grants until the transaction ends, so that the number of remaining reads or
 * links can be checked before a grant is written.
 */
export function lockHolder(tx: Tx, holder: GrantHolder): Promise<void> {
  return lockName(tx, holderKeyOf(holder));
}

/** Returns a unique key for a holder. */
export function holderKeyOf(holder: GrantHolder): string {
  if (holder.kind === 'everyone') return holder.kind;
  return holder.kind === 'member' ? holder.memberId : holder.visitorId;
}

/**
 * Returns the members that count as subscribers: a grant of the site or of a tier is in force, whether it is paid
 * or was given by staff. Grants of single articles do not count.
 */
export async function listSubscribersAmong(
  tx: Tx,
  memberIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const rows = await tx.grant.findMany({
    where: {
      memberId: { in: [...memberIds] },
      scopeKind: { in: ['site', 'tier'] },
      startsAt: { lte: now },
      endsAt: { gt: now },
      ends: { none: { at: { lte: now } } },
    },
    select: { memberId: true },
  });
  return new Set(rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])));
}

type StoredGrant = Omit<
  Prisma.GrantGetPayload<{ include: { ends: { select: { at: true; cause: true } } } }>,
  'holderKind' | 'createdById'
>;

function toGrantRow(row: StoredGrant): GrantRow {
  return {
    ...row,
    scope: toScope(row),
    ground: row.ground as GrantGround,
    ends: row.ends.map(({ at, cause }) => ({ at, cause: cause as EndCause })),
  };
}

function toScope({ scopeKind, tierSlug, articleId }: StoredGrant): GrantScope {
  if (scopeKind === 'tier' && tierSlug !== null) return { kind: 'tier', tier: tierSlug };
  if (scopeKind === 'article' && articleId !== null) return { kind: 'article', articleId };
  if (scopeKind === 'site') return { kind: 'site' };
  throw new Error(`a grant has an unknown scope: ${scopeKind}`);
}

/** Removes personal data from a member's grants: reasons, and email addresses in the ids of imported grants. */
export async function clearGrantTexts(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE grants SET reason = NULL,
      source_id = CASE WHEN source_id LIKE '%@%' THEN 'erased:' || id::text ELSE source_id END
    WHERE member_id = ${memberId}::uuid AND (reason IS NOT NULL OR source_id LIKE '%@%')`;
}

/** Deletes grants of browsers without an account that ended before an instant. */
export async function deleteOldVisitorGrants(tx: Tx, before: Date): Promise<void> {
  await tx.grant.deleteMany({ where: { holderKind: 'visitor', endsAt: { lt: before } } });
}
