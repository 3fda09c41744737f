import type { Tx } from '../../platform/db/database.ts';

/** The numbers of records in the source, here, and not imported. */
export interface Count {
  readonly source: number;
  readonly here: number;
  readonly lost: number;
}

interface Row extends Count {
  readonly noun: string;
}

/** Counts posts and pages separately. */
export async function countStagedArticles(tx: Tx): Promise<Record<string, Count>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.data->>'type' || 's' AS noun, count(*)::int AS source, count(m.target_id)::int AS here,
           count(*) FILTER (WHERE m.target_id IS NULL AND m.lost IS NOT NULL)::int AS lost
    FROM move_records r LEFT JOIN moved_items m USING (source, kind, external_id)
    WHERE r.kind = 'article' GROUP BY 1`;
  return toCounts(rows);
}

/** Counts likes and reports of comments; those of members who were not imported are lost. */
export async function countReactions(tx: Tx): Promise<Record<string, Count>> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH staged AS (
      SELECT r.data, m.target_id::uuid AS id
      FROM move_records r LEFT JOIN moved_items m USING (source, kind, external_id)
      WHERE r.kind = 'comment'
    ), wished AS (
      SELECT coalesce(sum((data->'likes'->>'count')::int), 0)::int AS likes,
             coalesce(sum(jsonb_array_length(data->'reports')), 0)::int AS reports,
             count(id)::int AS imported, count(*)::int AS comments
      FROM staged
    ), kept AS (
      SELECT (SELECT count(*)::int FROM comment_likes l JOIN staged s ON s.id = l.comment_id) AS likes,
             (SELECT count(*)::int FROM comment_reports p JOIN staged s ON s.id = p.comment_id) AS reports
    )
    SELECT 'likes' AS noun, w.likes AS source, k.likes AS here,
           CASE WHEN w.imported = 0 THEN 0 ELSE greatest(0, w.likes - k.likes) END AS lost
    FROM wished w, kept k WHERE w.comments > 0
    UNION ALL
    SELECT 'reports', w.reports, k.reports,
           CASE WHEN w.imported = 0 THEN 0 ELSE greatest(0, w.reports - k.reports) END
    FROM wished w, kept k WHERE w.comments > 0`;
  return toCounts(rows);
}

function toCounts(rows: readonly Row[]): Record<string, Count> {
  return Object.fromEntries(rows.map(({ noun, ...count }) => [noun, count]));
}
