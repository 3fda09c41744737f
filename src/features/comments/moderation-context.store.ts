import type { Tx } from '../../platform/db/database.ts';
import type { RulingStatus } from './rulings.rules.ts';

/** What a moderator sees around a comment of a queue; each query serves a whole page of the queue. */

const NEIGHBORS = 2;
const FIRST_REPLIES = 5;
const EXCERPT_LENGTH = 200;

/** A comment near another one in its thread. */
export interface NearbyComment {
  readonly id: string;
  /** The comment that it is near to. */
  readonly nearId: string;
  readonly memberId: string | null;
  readonly excerpt: string;
  readonly status: RulingStatus;
  readonly createdAt: Date;
}

/**
 * Lists the comments near each of these, oldest first: around a reply the one that it answers and its neighbors, below
 * a top-level comment its first replies. The parent of a reply is not among them.
 */
export function listNearbyComments(tx: Tx, ids: readonly string[]): Promise<NearbyComment[]> {
  return tx.$queryRaw<NearbyComment[]>`
    SELECT n.id, c.id AS "nearId", n.member_id AS "memberId", n.status, n.created_at AS "createdAt",
           coalesce(left(n.body, ${EXCERPT_LENGTH}), '') AS excerpt
      FROM comments c
     CROSS JOIN LATERAL (
       (SELECT p.id FROM comments p WHERE p.id = c.answers_id AND p.id <> c.parent_id)
       UNION
       (SELECT p.id FROM comments p
         WHERE p.parent_id = c.parent_id AND (p.created_at, p.id) < (c.created_at, c.id)
           AND p.status <> 'removed'
         ORDER BY p.created_at DESC, p.id DESC LIMIT ${NEIGHBORS})
       UNION
       (SELECT p.id FROM comments p
         WHERE p.parent_id = c.parent_id AND (p.created_at, p.id) > (c.created_at, c.id)
           AND p.status <> 'removed'
         ORDER BY p.created_at, p.id LIMIT ${NEIGHBORS})
       UNION
       (SELECT p.id FROM comments p
         WHERE p.parent_id = c.id AND p.status <> 'removed'
         ORDER BY p.created_at, p.id LIMIT ${FIRST_REPLIES})
     ) AS near
      JOIN comments n ON n.id = near.id AND n.status <> 'removed'
     WHERE c.id = ANY(${[...ids]}::uuid[])
     ORDER BY n.created_at, n.id`;
}

/** Counts the reports of each author's comments, settled ones included. */
export async function countReportsByAuthor(
  tx: Tx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ memberId: string; count: number }[]>`
    SELECT c.member_id AS "memberId", count(*)::int AS count
      FROM comments c JOIN comment_reports r ON r.comment_id = c.id
     WHERE c.member_id = ANY(${[...memberIds]}::uuid[])
     GROUP BY c.member_id`;
  return new Map(rows.map(({ memberId, count }) => [memberId, count]));
}
