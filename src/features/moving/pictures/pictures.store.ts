import type { Tx } from '../../../platform/db/database.ts';

/** A staged picture of a source, and its imported image. */
export interface StagedPicture {
  readonly externalId: string;
  readonly key: string;
  readonly addresses: readonly string[];
  /** True if the source contains its bytes. */
  readonly isInSource: boolean;
  /** The name of our image; null if it was not imported. */
  readonly targetId: string | null;
}

/** Returns the pictures of a source with these keys. */
export function listStagedPictures(
  tx: Tx,
  { source, keys }: { readonly source: string; readonly keys: readonly string[] },
): Promise<StagedPicture[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<StagedPicture[]>`
    SELECT r.external_id AS "externalId", r.owner AS key, r.data->'addresses' AS addresses,
           r.data->>'file' IS NOT NULL AS "isInSource", m.target_id AS "targetId"
    FROM move_records r LEFT JOIN moved_items m USING (source, kind, external_id)
    WHERE r.source = ${source} AND r.kind = 'media' AND r.owner = ANY(${[...keys]}::text[])
    ORDER BY r.position`;
}

/** True if a source has any pictures; otherwise bodies need not be searched for them. */
export async function hasStagedPictures(tx: Tx, source: string): Promise<boolean> {
  const first = await tx.moveRecord.findFirst({
    where: { source, kind: 'media' },
    select: { position: true },
  });
  return first !== null;
}
