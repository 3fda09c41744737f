import type { Tx } from '../../platform/db/database.ts';
import { containing, type Sql, sql } from '../../platform/db/sql.ts';

/** In place of the id of someone who was erased, which may be their address; a hash of it follows. */
const ERASED = 'erased:';

/** Finds the same id in another export, and names nobody. */
function hashOf(externalId: Sql): Sql {
  return sql`${ERASED}::text || encode(sha256(convert_to(${externalId}, 'UTF8')), 'hex')`;
}

/**
 * Forgets what a member was called where they were moved from: their own id, and any that holds one of their
 * addresses. Hashes stay, so that no newer export brings them back.
 */
export async function forgetMovedMember(
  tx: Tx,
  { memberId, emails }: { readonly memberId: string; readonly emails: readonly string[] },
): Promise<void> {
  const patterns = emails.map((email) => containing(email));
  await tx.$executeRaw`
    UPDATE moved_items SET external_id = ${hashOf(sql`external_id`)}, target_id = NULL, mark = NULL, before = NULL
    WHERE (kind = 'member' AND target_id = ${memberId}) OR external_id ILIKE ANY (${patterns}::text[])`;
  // What the old system had written at Stripe. The subscription itself is cancelled by the erasure.
  await tx.$executeRaw`
    UPDATE moved_items SET before = NULL
    WHERE kind = 'liveSubscription' AND before->>'memberId' = ${memberId}`;
}

/** Takes those who were erased here out of what was read from a source, with everything that is theirs. */
export async function leaveOutErased(tx: Tx): Promise<void> {
  const isErased = sql`m.kind = 'member' AND m.external_id LIKE ${`${ERASED}%`} AND m.source = r.source`;
  // One comparison each, so that they are joined by hashes however large the source is.
  await tx.$executeRaw`
    DELETE FROM move_records r USING moved_items m
    WHERE ${isErased} AND r.kind = 'member' AND m.external_id = ${hashOf(sql`r.external_id`)}`;
  await tx.$executeRaw`
    DELETE FROM move_records r USING moved_items m
    WHERE ${isErased} AND r.owner IS NOT NULL AND r.kind <> 'media'
      AND m.external_id = ${hashOf(sql`r.owner`)}`;
}
