import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql, wholeWordPattern } from '../../platform/db/sql.ts';

/** The prefix of a keyed hash that replaces the source id of an erased member, which may be an email address. */
const ERASED = 'erased:';

export interface ErasedIdDeps {
  /** The first secret keys new hashes; lookups use all of them, so that keys can be rotated. */
  readonly erasedIdSecrets: readonly string[];
}

/** The hash matches the same id in another export, but without the key guessed addresses cannot be tested. */
function hashOf(externalId: Sql, secret: string): Sql {
  return sql`${ERASED}::text || encode(sha256(convert_to(${secret}::text || ' ' || ${externalId}, 'UTF8')), 'hex')`;
}

/** The hash as written before it was keyed. */
function unkeyedHashOf(externalId: Sql): Sql {
  return sql`${ERASED}::text || encode(sha256(convert_to(${externalId}, 'UTF8')), 'hex')`;
}

/**
 * Erases a member's ids at the source: the member's own id, and any id that contains one of their addresses. Hashes
 * remain, so that no later export imports the member again.
 */
export async function forgetMovedMember(
  { erasedIdSecrets: [secret = ''] }: ErasedIdDeps,
  tx: Tx,
  { memberId, emails }: { readonly memberId: string; readonly emails: readonly string[] },
): Promise<void> {
  // The member's address at the source may differ from all addresses known here.
  const own = await tx.movedItem.findMany({
    where: { kind: 'member', targetId: memberId, externalId: { contains: '@' } },
    select: { externalId: true },
  });
  const addresses = [...emails, ...own.map(({ externalId }) => externalId)];
  const patterns = addresses.map((address) => wholeWordPattern(address));
  await tx.$executeRaw`
    UPDATE moved_items
    SET external_id = ${hashOf(sql`external_id`, secret)}, target_id = NULL, mark = NULL, before = NULL
    WHERE (kind IN ('member', 'label') AND target_id = ${memberId}) OR external_id ~* ANY (${patterns}::text[])`;
  // Deletes the metadata that the old system had at Stripe. The erasure itself cancels the subscription.
  await tx.$executeRaw`
    UPDATE moved_items SET before = NULL
    WHERE kind = 'liveSubscription' AND before->>'memberId' = ${memberId}`;
}

/**
 * Removes erased members, with all their records, from the staged records of a source. Hashes of older keys are
 * replaced by hashes of the present key, which is possible only while their ids are known.
 */
export async function leaveOutErased({ erasedIdSecrets }: ErasedIdDeps, tx: Tx): Promise<void> {
  const erased = { kind: 'member', externalId: { startsWith: ERASED } };
  if ((await tx.movedItem.findFirst({ where: erased, select: { id: true } })) === null) return;
  const [secret = '', ...older] = erasedIdSecrets;
  // Each comparison has its own query, so that PostgreSQL uses hash joins even for large sources.
  for (const { id, isOf } of [
    { id: sql`r.external_id`, isOf: sql`r.kind = 'member'` },
    { id: sql`r.owner`, isOf: sql`r.owner IS NOT NULL AND r.kind <> 'media'` },
  ]) {
    const isErased = sql`${isOf} AND m.kind = 'member' AND m.source = r.source
      AND m.external_id LIKE ${`${ERASED}%`}`;
    for (const hash of [...older.map((one) => hashOf(id, one)), unkeyedHashOf(id)]) {
      await tx.$executeRaw`
        UPDATE moved_items m SET external_id = ${hashOf(id, secret)} FROM move_records r
        WHERE ${isErased} AND m.external_id = ${hash}`;
    }
    await tx.$executeRaw`
      DELETE FROM move_records r USING moved_items m
      WHERE ${isErased} AND m.external_id = ${hashOf(id, secret)}`;
  }
}
