import type { Tx } from '../../platform/db/database.ts';
import { importSourceOf } from './consent.rules.ts';

/**
 * Returns, by contact, the source from which their subscription to a list was imported. Contacts who have confirmed it
 * here are not in it.
 */
export async function listImportSources(
  tx: Tx,
  { newsletterId, contactIds }: { newsletterId: string; contactIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; kind: string; source: string }[]>`
    SELECT DISTINCT ON (k.contact_id) k.contact_id AS id, k.kind, k.source FROM newsletter_consents k
    WHERE k.newsletter_id = ${newsletterId}::uuid
      AND k.contact_id = ANY(${[...contactIds]}::uuid[]) AND k.kind IN ('confirmed', 'withdrawn')
    ORDER BY k.contact_id, k.id DESC`;
  const prefix = importSourceOf('');
  return new Map(
    rows.flatMap(({ id, kind, source }) =>
      kind === 'confirmed' && source.startsWith(prefix)
        ? [[id, source.slice(prefix.length)] as const]
        : [],
    ),
  );
}
