import type { Tx } from '../../platform/db/database.ts';

interface ChoiceCounts {
  readonly newsletterId: string;
  /** Addresses whose last choice was to subscribe; suppressed addresses included. */
  readonly subscribers: number;
  /** Confirmations and withdrawals since the given instant. */
  readonly joined: number;
  readonly left: number;
}

/** Counts each newsletter's subscribers and recent choices, by newsletter id. */
export async function countChoices(
  tx: Tx,
  since: Date,
): Promise<ReadonlyMap<string, ChoiceCounts>> {
  const rows = await tx.$queryRaw<ChoiceCounts[]>`
    SELECT newsletter_id AS "newsletterId",
      count(*) FILTER (WHERE kind = 'confirmed' AND is_last)::int AS subscribers,
      count(*) FILTER (WHERE kind = 'confirmed' AND at >= ${since})::int AS joined,
      count(*) FILTER (WHERE kind = 'withdrawn' AND at >= ${since})::int AS left
    FROM (
      SELECT newsletter_id, kind, at,
        lead(id) OVER (PARTITION BY newsletter_id, contact_id ORDER BY id) IS NULL AS is_last
      FROM newsletter_consents WHERE kind IN ('confirmed', 'withdrawn')
    ) AS choices
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.newsletterId, row]));
}
