import { newId } from '../../platform/crypto/ids.ts';
import { tellHere } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { EndCause, GrantGround, GrantScope, LedgerGrant } from './ledger.rules.ts';

/** Told with the holder's id whenever a line of theirs is written, by triggers of both tables. */
export const GRANTS_TOPIC = 'grants';

/** Whose a grant is: a member's, or a browser's that we know by its signed cookie. */
export type GrantHolder =
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'visitor'; readonly visitorId: string };

type Holder = Pick<GrantRow, 'memberId' | 'visitorId'>;

/** Told instead of an id where a grant is nobody's own. */
export const EVERYONE = 'everyone';

export interface NewGrant {
  readonly holder: GrantHolder;
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** What gave it, and that thing's own id: together they are written once. */
  readonly source: string;
  readonly sourceId: string;
  readonly ground: GrantGround;
  readonly reason?: string;
  readonly createdById?: string | null;
}

export interface GrantRow extends LedgerGrant {
  readonly memberId: string | null;
  readonly visitorId: string | null;
  readonly source: string;
  readonly sourceId: string;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** Inserts the grant unless its source gave it before; the unique index decides a race. */
export async function insertGrant(tx: Tx, grant: NewGrant, now: Date): Promise<GrantRow> {
  const { source, sourceId } = grant;
  await tx.grant.createMany({
    data: [
      {
        id: newId(),
        holderKind: grant.holder.kind,
        memberId: grant.holder.kind === 'member' ? grant.holder.memberId : null,
        visitorId: grant.holder.kind === 'visitor' ? grant.holder.visitorId : null,
        scopeKind: grant.scope.kind,
        tierSlug: grant.scope.kind === 'tier' ? grant.scope.tier : null,
        articleId: grant.scope.kind === 'article' ? grant.scope.articleId : null,
        startsAt: grant.startsAt,
        endsAt: grant.endsAt,
        source,
        sourceId,
        ground: grant.ground,
        reason: grant.reason ?? null,
        createdById: grant.createdById ?? null,
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  const row = await tx.grant.findUniqueOrThrow({
    where: { source_sourceId: { source, sourceId } },
    include: { ends: true },
  });
  tellHolder(tx, row);
  return toGrantRow(row);
}

export async function insertGrantEnd(
  tx: Tx,
  { grant, at, cause }: { grant: GrantRow; at: Date; cause: EndCause },
  now: Date,
): Promise<void> {
  const end = { id: newId(), grantId: grant.id, at, cause, createdAt: now };
  await tx.grantEnd.create({ data: end });
  tellHolder(tx, grant);
}

function tellHolder(tx: Tx, { memberId, visitorId }: Holder): void {
  tellHere(tx, GRANTS_TOPIC, memberId ?? visitorId ?? EVERYONE);
}

export async function findGrant(tx: Tx, id: string): Promise<GrantRow | null> {
  const row = await tx.grant.findUnique({ where: { id }, include: { ends: true } });
  return row === null ? null : toGrantRow(row);
}

export async function findGrantBySource(
  tx: Tx,
  source: string,
  sourceId: string,
): Promise<GrantRow | null> {
  const row = await tx.grant.findUnique({
    where: { source_sourceId: { source, sourceId } },
    include: { ends: true },
  });
  return row === null ? null : toGrantRow(row);
}

/** A member's grants that still ran at `since` or later, ended ones among them. */
export function listGrantsOf(tx: Tx, memberId: string, since: Date): Promise<GrantRow[]> {
  return listGrantsHeldBy(tx, { kind: 'member', memberId }, since);
}

/**
 * The same for any holder. Every page view of a member asks it, hence one statement where Prisma
 * would send two.
 */
export async function listGrantsHeldBy(
  tx: Tx,
  holder: GrantHolder,
  since: Date,
): Promise<GrantRow[]> {
  const isTheirs =
    holder.kind === 'member'
      ? Prisma.sql`g.member_id = ${holder.memberId}::uuid`
      : Prisma.sql`g.visitor_id = ${holder.visitorId}::uuid`;
  const rows = await tx.$queryRaw<(Omit<StoredGrant, 'ends'> & { ends: StoredEnd[] })[]>`
    SELECT g.id, g.member_id AS "memberId", g.visitor_id AS "visitorId", g.scope_kind AS "scopeKind", g.tier_slug AS "tierSlug",
           g.article_id AS "articleId", g.starts_at AS "startsAt", g.ends_at AS "endsAt",
           g.source, g.source_id AS "sourceId", g.ground, g.reason, g.created_at AS "createdAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('at', e.at, 'cause', e.cause))
                     FROM grant_ends e WHERE e.grant_id = g.id), '[]') AS ends
    FROM grants g
    WHERE ${isTheirs} AND g.ends_at >= ${since}
    ORDER BY g.starts_at`;
  return rows.map(({ ends, ...row }) =>
    toGrantRow({ ...row, ends: ends.map(({ at, cause }) => ({ at: new Date(at), cause })) }),
  );
}

/**
 * One change at a time to what a holder has, until the transaction ends: it makes it safe to look
 * first how many reads or links they have left.
 */
export async function lockHolder(tx: Tx, holder: GrantHolder): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${nameOf(holder)}, 0))`;
}

/** For what is written once for each holder. */
export function nameOf(holder: GrantHolder): string {
  return holder.kind === 'member' ? holder.memberId : holder.visitorId;
}

/**
 * Which of these members may do what subscribers may: a grant of the site or of a tier is in force,
 * whether somebody pays for it or staff gave it. A single article makes nobody a subscriber.
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

/** As JSON hands it over. */
interface StoredEnd {
  readonly at: string;
  readonly cause: string;
}

interface StoredGrant {
  id: string;
  memberId: string | null;
  visitorId: string | null;
  scopeKind: string;
  tierSlug: string | null;
  articleId: string | null;
  startsAt: Date;
  endsAt: Date;
  source: string;
  sourceId: string;
  ground: string;
  reason: string | null;
  createdAt: Date;
  ends: { at: Date; cause: string }[];
}

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
  throw new Error(`a grant has a scope that nobody can have written: ${scopeKind}`);
}

export async function forgetReasonsOf(tx: Tx, memberId: string): Promise<void> {
  await tx.grant.updateMany({ where: { memberId }, data: { reason: null } });
}
