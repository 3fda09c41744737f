import type { Tx } from '../../platform/db/database.ts';
import { Prisma } from '../../platform/db/generated/client.ts';
import type { Ruling } from './rulings.rules.ts';
import { REJECTIONS_COUNT_DAYS, type WriterHistory } from './writer-history.store.ts';

/** A comment with its ruling, and its writer's history at the time of writing. */
export interface DecidedComment extends Omit<WriterHistory, 'revision'>, Ruling {
  readonly id: string;
  readonly memberId: string | null;
  readonly body: string;
  readonly html: string;
  readonly createdAt: Date;
  /** All reports, settled ones included. */
  readonly reports: number;
}

interface BacktestQuery {
  readonly since: Date;
  readonly limit: number;
  /** The last comment of the previous page; null for the first page. */
  readonly after: Pick<DecidedComment, 'createdAt' | 'id'> | null;
  readonly repeatWithinSeconds: number;
  readonly countUpTo: number;
}

/** Lists a page of the comments since `since` that were not removed, newest first. */
export function listDecidedComments(tx: Tx, query: BacktestQuery): Promise<DecidedComment[]> {
  const { after } = query;
  const isOnPage =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
  return tx.$queryRaw<DecidedComment[]>`
    WITH recent AS MATERIALIZED (
      SELECT * FROM comments
       WHERE created_at >= ${query.since}::timestamptz AND status <> 'removed' ${isOnPage}
       ORDER BY created_at DESC, id DESC
       LIMIT ${query.limit})
    SELECT c.id, c.member_id AS "memberId", c.body, c.html, c.status, c.phase, c.reason,
           c.created_at AS "createdAt", c.decided_by_id AS "decidedById",
           (SELECT count(*)::int FROM comment_reports r WHERE r.comment_id = c.id) AS reports,
           (SELECT max(p.created_at) FROM comments p
             WHERE p.member_id = c.member_id AND (p.created_at, p.id) < (c.created_at, c.id)
           ) AS "lastPostedAt",
           EXISTS (SELECT 1 FROM comments p
             WHERE p.member_id = c.member_id AND p.article_id = c.article_id AND p.body = c.body
               AND (p.created_at, p.id) < (c.created_at, c.id)
               AND p.created_at > c.created_at - make_interval(secs => ${query.repeatWithinSeconds})
           ) AS "isRepeat",
           (SELECT count(*)::int FROM (
             SELECT 1 FROM comments p
              WHERE p.member_id = c.member_id AND p.status = 'published'
                AND (p.created_at, p.id) < (c.created_at, c.id)
              LIMIT ${query.countUpTo}) AS counted) AS "publishedCount",
           (SELECT count(*)::int FROM comments p
             WHERE p.member_id = c.member_id AND p.status = 'rejected'
               AND (p.created_at, p.id) < (c.created_at, c.id)
               AND p.created_at > c.created_at - make_interval(days => ${REJECTIONS_COUNT_DAYS})
           ) AS "recentRejections"
      FROM recent c
     ORDER BY c.created_at DESC, c.id DESC`;
}
