import type { Tx } from '../../platform/db/database.ts';

/** A captured change as stored, with the fields of other rows that its event contains. */
export interface StoredChange {
  readonly id: bigint;
  readonly source: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly related: unknown;
  readonly capturedAt: Date;
  readonly dueAt: Date | null;
}

/** Returns whether this transaction got the relay lock. Other transactions do not wait for it. */
export async function tryLockRelay(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isLocked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('relay_changes', 0)) AS "isLocked"`;
  return row?.isLocked ?? false;
}

/**
 * Lists the next changes in the order in which their rows were written. A row is locked while its change is captured,
 * so that of two changes of one row, the earlier one is never seen after the later one.
 */
export function listDueChanges(tx: Tx, now: Date, limit: number): Promise<StoredChange[]> {
  return tx.$queryRaw<StoredChange[]>`
    SELECT c.id, c.source, c.before, c.after, c.captured_at AS "capturedAt", c.due_at AS "dueAt",
      CASE c.source
        WHEN 'grant_ends' THEN (
          SELECT to_jsonb(g) - 'reason' FROM grants g WHERE g.id = (c.after->>'grant_id')::uuid)
        WHEN 'refund_entries' THEN payment.paid
        WHEN 'dispute_entries' THEN payment.paid
        WHEN 'subscriptions' THEN tier.named
        WHEN 'gifts' THEN tier.named
        WHEN 'issues' THEN newsletter.named
        WHEN 'newsletter_consents' THEN newsletter.named
        WHEN 'articles' THEN (
          SELECT jsonb_build_object('id', a.id, 'slug', a.slug, 'title', a.title, 'access', a.access,
            'tier_slugs', a.tier_slugs, 'external_id', a.external_id, 'canonical_url', a.canonical_url,
            'published_at', a.published_at, 'version', a.version, 'deleted_at', a.deleted_at)
          FROM articles a WHERE c.due_at IS NOT NULL AND a.id = (c.after->>'id')::uuid)
      END AS related
    FROM (
      SELECT * FROM captured_changes WHERE due_at IS NULL OR due_at <= ${now} ORDER BY id LIMIT ${limit}
    ) c
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('id', p.id, 'member_id', p.member_id, 'tip_id', p.tip_id) AS paid
      FROM payments p WHERE p.payment_intent_id = c.after->>'payment_intent_id' LIMIT 1) payment ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('slug', t.slug) AS named
      FROM tiers t WHERE t.id = (c.after->>'tier_id')::uuid) tier ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('slug', n.slug) AS named
      FROM newsletters n WHERE n.id = (c.after->>'newsletter_id')::uuid) newsletter ON true
    ORDER BY c.id`;
}

export async function deleteChanges(tx: Tx, ids: readonly bigint[]): Promise<void> {
  await tx.capturedChange.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Defers a change until it is due. */
export async function deferChange(tx: Tx, id: bigint, dueAt: Date): Promise<void> {
  await tx.capturedChange.updateMany({ where: { id }, data: { dueAt } });
}
