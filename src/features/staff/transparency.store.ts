import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import { queryAggregate } from './aggregate.store.ts';

/** Reads across the tables of all features; it never writes. */

interface Span {
  readonly start: Date;
  readonly end: Date;
}

export interface Counted {
  readonly detail: string;
  readonly count: number;
}

/** Reports by the reason that was given. */
export function countReportsByReason(tx: Tx, { start, end }: Span): Promise<Counted[]> {
  return tx.$queryRaw`
    SELECT reason AS detail, count(*)::int AS count FROM comment_reports
    WHERE created_at >= ${start} AND created_at < ${end} GROUP BY reason`;
}

/** Comments that people rejected, by the reason. */
export function countRemovalsByReason(tx: Tx, { start, end }: Span): Promise<Counted[]> {
  return tx.$queryRaw`
    SELECT coalesce(after->>'reason', 'other') AS detail, count(*)::int AS count
    FROM audit_entries
    WHERE action = 'comment.rejected' AND at >= ${start} AND at < ${end} GROUP BY 1`;
}

interface Totals {
  readonly withoutAccount: number;
  readonly restored: number;
  readonly automatic: number;
  readonly statements: number;
  /** From a report to its decision; null where none was decided. */
  readonly medianHours: number | null;
}

export function countModeration(tx: Tx, { start, end }: Span): Promise<Totals> {
  return queryAggregate<Totals>(
    tx,
    sql`SELECT
      (SELECT count(*)::int FROM comment_reports
        WHERE notice_id IS NOT NULL AND created_at >= ${start} AND created_at < ${end}
      ) AS "withoutAccount",
      (SELECT count(*)::int FROM audit_entries
        WHERE action = 'comment.approved' AND before->>'status' = 'rejected'
          AND at >= ${start} AND at < ${end}) AS restored,
      (SELECT count(*)::int FROM comments
        WHERE status = 'rejected' AND decided_by_id IS NULL
          AND created_at >= ${start} AND created_at < ${end}) AS automatic,
      (SELECT count(*)::int FROM statements_of_reasons
        WHERE created_at >= ${start} AND created_at < ${end}) AS statements,
      (SELECT percentile_cont(0.5) WITHIN GROUP (
          ORDER BY extract(epoch FROM settled_at - created_at) / 3600)::float8
        FROM comment_reports
        WHERE settled_at IS NOT NULL AND created_at >= ${start} AND created_at < ${end}
      ) AS "medianHours"`,
  );
}
