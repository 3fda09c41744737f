import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { MOVED_SOURCE } from '../grants/index.ts';

/** The source of grants from gift links; the source id is the link's id, a space and the holder's key. */
export const GIFT_SOURCE = 'gift_link';

interface GiftLink {
  readonly id: string;
  readonly articleId: string;
  readonly memberId: string;
  readonly expiresAt: Date;
}

/** A link as shown to its giver. */
interface OwnGiftLink {
  readonly id: string;
  readonly articleId: string;
  readonly openings: number;
  readonly opened: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export async function insertGiftLink(
  tx: Tx,
  link: Omit<GiftLink, 'id'> & { token: string; openings: number; now: Date },
): Promise<string> {
  const { token, now, ...columns } = link;
  const id = newId();
  await tx.giftLink.create({
    data: { id, ...columns, tokenHash: hashSecret(token), createdAt: now },
  });
  return id;
}

/** Counts revoked links too; otherwise the allowance would not limit anything. */
export function countGiftLinks(tx: Tx, memberId: string, since: Date): Promise<number> {
  return tx.giftLink.count({ where: { memberId, createdAt: { gte: since } } });
}

export function findGiftLink(tx: Tx, token: string): Promise<GiftLink | null> {
  return tx.giftLink.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: { id: true, articleId: true, memberId: true, expiresAt: true },
  });
}

/**
 * Uses one opening of a valid link. Returns false if none is left, or if the link expired or was revoked. Safe under a
 * race: one conditional update.
 */
export async function claimOpening(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.giftLink.updateMany({
    where: {
      id,
      revokedAt: null,
      expiresAt: { gt: now },
      opened: { lt: tx.giftLink.fields.openings },
    },
    data: { opened: { increment: 1 } },
  });
  return count === 1;
}

/** Returns false if the member has no such link (to the article). Revoking it again changes nothing. */
export async function revokeGiftLink(
  tx: Tx,
  link: { id: string; memberId: string; articleId?: string; now: Date },
): Promise<boolean> {
  const { now, ...where } = link;
  const found = await tx.giftLink.count({ where });
  await tx.giftLink.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: now } });
  return found === 1;
}

/** Lists all links that a member created, without tokens. */
export function listGiftLinksOf(tx: Tx, memberId: string): Promise<OwnGiftLink[]> {
  return tx.giftLink.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select: ownColumns });
}

/** Lists `limit` + 1 links with their givers, newest first. */
export function listGiftLinks(
  tx: Tx,
  page: {
    memberId?: string | undefined;
    articleId?: string | undefined;
    after: string | null;
    limit: number;
  },
): Promise<(OwnGiftLink & { memberId: string })[]> {
  const { memberId, articleId, after, limit } = page;
  return tx.giftLink.findMany({
    where: {
      ...(memberId === undefined ? {} : { memberId }),
      ...(articleId === undefined ? {} : { articleId }),
      ...(after === null ? {} : { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: { ...ownColumns, memberId: true },
  });
}

/** What readers did after they opened links. */
interface GiftOutcome {
  readonly opened: number;
  /** The number of readers who had or later created an account. */
  readonly signedIn: number;
  /** The number of readers who subscribed after they had opened the article. */
  readonly subscribed: number;
}

/**
 * Returns the outcome of each link, by id. A browser that signed in later is recognized by its grant, which moved to
 * the account. Only the ledger is read, so erased members count in `opened` only.
 */
export async function countOutcomes(
  tx: Tx,
  links: readonly { readonly id: string; readonly articleId: string }[],
): Promise<ReadonlyMap<string, GiftOutcome>> {
  const ids = links.map(({ id }) => id);
  const articleIds = [...new Set(links.map(({ articleId }) => articleId))];
  const rows = await tx.$queryRaw<(GiftOutcome & { id: string })[]>`
    WITH openings AS (
      SELECT split_part(g.source_id, ' ', 1) AS link_id, g.starts_at AS opened_at,
             coalesce(g.member_id, moved.member_id) AS member_id
      FROM grants g
      LEFT JOIN grants moved ON moved.source = ${MOVED_SOURCE} AND moved.source_id = g.id::text
      WHERE g.source = ${GIFT_SOURCE} AND g.article_id = ANY(${articleIds}::uuid[])
        AND split_part(g.source_id, ' ', 1) = ANY(${ids}::text[])
    )
    SELECT link_id AS id, count(*)::int AS opened, count(member_id)::int AS "signedIn",
           (count(*) FILTER (WHERE EXISTS (
             SELECT 1 FROM grants paid
             WHERE paid.member_id = openings.member_id AND paid.ground = 'subscription'
               AND paid.starts_at >= openings.opened_at
           )))::int AS subscribed
    FROM openings GROUP BY link_id`;
  return new Map(rows.map(({ id, ...outcome }) => [id, outcome]));
}

/** Returns the totals of all links to an article, and the number of links. */
export async function countOutcomesOf(
  tx: Tx,
  articleId: string,
): Promise<GiftOutcome & { links: number }> {
  const links = await tx.giftLink.findMany({ where: { articleId }, select: { id: true } });
  const outcomes = await countOutcomes(
    tx,
    links.map(({ id }) => ({ id, articleId })),
  );
  const sum = { opened: 0, signedIn: 0, subscribed: 0, links: links.length };
  for (const outcome of outcomes.values()) {
    sum.opened += outcome.opened;
    sum.signedIn += outcome.signedIn;
    sum.subscribed += outcome.subscribed;
  }
  return sum;
}

const ownColumns = {
  id: true,
  articleId: true,
  openings: true,
  opened: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;
