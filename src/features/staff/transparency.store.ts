import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import { queryAggregate } from './aggregate.store.ts';

/** Read-only queries across the tables of all features. */

interface Span {
  readonly start: Date;
  readonly end: Date;
}

export interface Counted {
  readonly detail: string;
  readonly count: number;
}

/** Counts reports by their reason. */
export function countReportsByReason(tx: Tx, { start, end }: Span): Promise<Counted[]> {
  return tx.$queryRaw`
    SELECT reason AS detail, count(*)::int AS count FROM comment_reports
    WHERE created_at >= ${start} AND created_at < ${end} GROUP BY reason`;
}

/** Counts comments that people rejected, by reason. */
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
  /** Appeals made in the period, and appeals decided in it, by the decision. */
  readonly appeals: number;
  readonly appealsReversed: number;
  readonly appealsUpheld: number;
  /** The median time from an appeal to its decision. Null if none was decided. */
  readonly medianAppealHours: number | null;
  /** The median time from a report to its decision. Null if none was decided. */
  readonly medianHours: number | null;
}

export function countModeration(tx: Tx, { start, end }: Span): Promise<Totals> {
  return queryAggregate<Totals>(
    tx,
    sql`
    WITH decided AS (
      SELECT action, at, (before->>'appealedAt')::timestamptz AS appealed_at FROM audit_entries
      WHERE action IN ('comment.approved', 'comment.rejected') AND before->>'appealedAt' IS NOT NULL
    )
    SELECT
      (SELECT count(*)::int FROM (
          SELECT appealed_at FROM comments WHERE appealed_at >= ${start} AND appealed_at < ${end}
          UNION ALL
          SELECT appealed_at FROM decided WHERE appealed_at >= ${start} AND appealed_at < ${end}
        ) AS made) AS appeals,
      (SELECT count(*)::int FROM decided
        WHERE action = 'comment.approved' AND at >= ${start} AND at < ${end}) AS "appealsReversed",
      (SELECT count(*)::int FROM decided
        WHERE action = 'comment.rejected' AND at >= ${start} AND at < ${end}) AS "appealsUpheld",
      (SELECT percentile_cont(0.5) WITHIN GROUP (
          ORDER BY extract(epoch FROM at - appealed_at) / 3600)::float8
        FROM decided WHERE at >= ${start} AND at < ${end}) AS "medianAppealHours",
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
