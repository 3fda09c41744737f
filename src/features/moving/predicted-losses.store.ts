import type { Tx } from '../../platform/db/database.ts';
import { OTHER_FILE, PICTURE_NOT_FETCHED } from './pictures/picture-addresses.rules.ts';
import type { LossSummary } from './staging.store.ts';

/** Returns the losses that can be predicted from the records themselves. */
export async function predictLosses(tx: Tx, now: Date): Promise<LossSummary[]> {
  return await tx.$queryRaw<LossSummary[]>`
    SELECT reason, count(*)::int AS count, (array_agg(example ORDER BY position))[1] AS example
    FROM (
      SELECT position, 'internal-tag' AS reason, 'A tag that only steered the old system: ' || (data->>'name')
               AS example
      FROM move_records WHERE kind = 'tag' AND (data->>'isInternal')::boolean
      UNION ALL
      SELECT position, 'gift-over', 'A gift that is over opens nothing.'
      FROM move_records WHERE kind = 'gift' AND (data->>'status' NOT IN ('purchased', 'redeemed')
        OR (data->>'status' = 'purchased' AND (data->'until'->>'$date')::timestamptz <= ${now}))
      UNION ALL
      SELECT position, 'no-picture', 'A file that is no picture stays at the old site: '
               || coalesce(data->>'file', data->'addresses'->>0)
      FROM move_records
      WHERE kind = 'media' AND coalesce(data->>'file' !~* '\\.(png|jpe?g|gif|webp|avif)$',
        split_part(data->'addresses'->>0, '?', 1) ~* ${OTHER_FILE.source})
      UNION ALL
      SELECT position, ${PICTURE_NOT_FETCHED}, 'A picture stays at the old site unless it can be fetched: '
               || (data->'addresses'->>0)
      FROM move_records
      WHERE kind = 'media' AND data->>'file' IS NULL
        AND split_part(data->'addresses'->>0, '?', 1) !~* ${OTHER_FILE.source}
      UNION ALL
      SELECT position, 'deleted-in-source', 'A member who was deleted in the old system.'
      FROM move_records WHERE kind = 'member' AND data->>'status' = 'deleted'
      UNION ALL
      SELECT position, 'access-rule', (data->>'description') || ' ' || (data->>'nearest')
      FROM move_records WHERE kind = 'accessRule' AND data->>'nearest' IS NOT NULL
      UNION ALL
      SELECT position, 'newsletter-not-named', 'The source does not say which newsletter the member chose.'
      FROM move_records WHERE kind = 'consent' AND data->>'newsletterId' IS NULL
        AND (SELECT count(*) FROM move_records n WHERE n.kind = 'newsletter'
             AND (n.data->>'isActive')::boolean) <> 1
    ) foreseen GROUP BY 1 ORDER BY 1`;
}

/** Returns the page's address, up to its path, that most staged comments share; null if none has an absolute address. */
export async function findMostCommonCommentSite(tx: Tx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ site: string }[]>`
    SELECT substring(data->'article'->>'url' FROM '^https?://[^/?#]+') AS site FROM move_records
    WHERE kind = 'comment' AND data->'article'->>'url' ~ '^https?://'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`;
  return row?.site ?? null;
}
