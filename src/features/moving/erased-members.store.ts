import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql, standingAlone } from '../../platform/db/sql.ts';

/** In place of the id of someone who was erased, which may be their address; a keyed hash of it follows. */
const ERASED = 'erased:';

export interface ErasedIdDeps {
  /** The first one keys what is written, and all of them what is looked up, so that keys can be rotated. */
  readonly erasedIdSecrets: readonly string[];
}

/** Finds the same id in another export, and names nobody: without the key no guess of an address can be tried. */
function hashOf(externalId: Sql, secret: string): Sql {
  return sql`${ERASED}::text || encode(sha256(convert_to(${secret}::text || ' ' || ${externalId}, 'UTF8')), 'hex')`;
}

/** As it was written before it was keyed. */
function unkeyedHashOf(externalId: Sql): Sql {
  return sql`${ERASED}::text || encode(sha256(convert_to(${externalId}, 'UTF8')), 'hex')`;
}

/**
 * Forgets what a member was called where they were moved from: their own id, and any that holds one of their
 * addresses. Hashes stay, so that no newer export brings them back.
 */
export async function forgetMovedMember(
  { erasedIdSecrets: [secret = ''] }: ErasedIdDeps,
  tx: Tx,
  { memberId, emails }: { readonly memberId: string; readonly emails: readonly string[] },
): Promise<void> {
  // An address that they had there may be none that anyone knows here any more.
  const own = await tx.movedItem.findMany({
    where: { kind: 'member', targetId: memberId, externalId: { contains: '@' } },
    select: { externalId: true },
  });
  const addresses = [...emails, ...own.map(({ externalId }) => externalId)];
  const patterns = addresses.map((address) => standingAlone(address));
  await tx.$executeRaw`
    UPDATE moved_items
    SET external_id = ${hashOf(sql`external_id`, secret)}, target_id = NULL, mark = NULL, before = NULL
    WHERE (kind = 'member' AND target_id = ${memberId}) OR external_id ~* ANY (${patterns}::text[])`;
  // What the old system had written at Stripe. The subscription itself is cancelled by the erasure.
  await tx.$executeRaw`
    UPDATE moved_items SET before = NULL
    WHERE kind = 'liveSubscription' AND before->>'memberId' = ${memberId}`;
}

/**
 * Takes those who were erased here out of what was read from a source, with everything that is theirs. What an
 * older key hashed gets the hash of the present one, because only now its id is known again.
 */
export async function leaveOutErased({ erasedIdSecrets }: ErasedIdDeps, tx: Tx): Promise<void> {
  const erased = { kind: 'member', externalId: { startsWith: ERASED } };
  if ((await tx.movedItem.findFirst({ where: erased, select: { id: true } })) === null) return;
  const [secret = '', ...older] = erasedIdSecrets;
  // One comparison each, so that they are joined by hashes however large the source is.
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
