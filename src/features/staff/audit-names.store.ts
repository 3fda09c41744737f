import { isId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Read-only queries across the tables of all features. */

/** Returns the current names of the subjects and actors of audit log entries, by id. */
export async function findAuditNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter(isId))];
  if (known.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    WITH wanted AS (SELECT unnest(${known}::uuid[]) AS id)
    SELECT id::text, name FROM members JOIN wanted USING (id)
    UNION ALL SELECT id::text, title FROM articles JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM tiers JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM newsletters JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM groups JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM authors JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM member_segments JOIN wanted USING (id)
    UNION ALL SELECT id::text, name FROM api_keys JOIN wanted USING (id)
    UNION ALL SELECT i.id::text, coalesce(i.subject, a.title, '')
      FROM issues AS i JOIN wanted USING (id) LEFT JOIN articles AS a ON a.id = i.article_id`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
