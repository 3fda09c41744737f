import type { Tx } from '../../platform/db/database.ts';
import { grantRevisions } from '../grants/index.ts';
import type { MovedItem } from './moved-items.store.ts';

/**
 * Statements that hard-delete imported records as if they had never existed, which no feature does itself; they are
 * therefore here and not in the features. Each deletes only records that nobody has used since, and returns the deleted
 * ids.
 */
type Deleted = Promise<readonly { id: string }[]>;

const idsOf = (items: readonly MovedItem[]): string[] =>
  items.flatMap(({ targetId }) => targetId ?? []);

/**
 * Deletes comments without replies, edits, likes, moderation or features from here: imported likes have the time of
 * their comment. Replies are deleted first, because threads depend on them.
 */
export async function deleteComments(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const ids = idsOf(items);
  const gone: string[] = [];
  for (const isAnswer of [true, false]) {
    const rows: Awaited<Deleted> = await tx.$queryRaw`
      DELETE FROM comments c
      WHERE c.id = ANY(${ids}::uuid[]) AND (c.parent_id IS NOT NULL) = ${isAnswer}
        AND c.decided_by_id IS NULL AND c.appealed_at IS NULL AND c.removed_by_id IS NULL
        AND c.featured_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM comment_revisions v WHERE v.comment_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM comment_likes l
                        WHERE l.comment_id = c.id AND l.created_at > c.created_at)
        AND NOT EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM comments r
                        WHERE r.parent_id = c.parent_id AND r.answers_id = c.id
                          AND NOT r.id = ANY(${ids}::uuid[]))
      RETURNING c.id`;
    gone.push(...rows.map(({ id }) => id));
  }
  return gone;
}

/**
 * Deletes the grants of a source by key, with all their revisions and ends. Looks up revisions one by one by the index;
 * a revision exists only if the previous one does.
 */
export async function deleteGrants(
  tx: Tx,
  { grantSource, keys }: { grantSource: string; keys: readonly string[] },
): Promise<void> {
  let pending = [...new Set(keys)];
  for (let revision = 1; pending.length > 0; revision += 1) {
    const ids = pending.map((key) => grantRevisions.idOf(key, revision));
    const rows = await tx.$queryRaw<{ id: string }[]>`
      DELETE FROM grants WHERE source = ${grantSource} AND source_id = ANY(${ids}::text[])
      RETURNING source_id AS id`;
    const gone = new Set(rows.map(({ id }) => id));
    pending = pending.filter((key) => gone.has(grantRevisions.idOf(key, revision)));
  }
}

/** Deletes imported consents if the contact has no consent for the newsletter from another source. */
export async function deleteConsents(
  tx: Tx,
  source: string,
  emails: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM newsletter_consents c USING newsletter_contacts k
    WHERE k.id = c.contact_id AND k.email = ANY(${[...emails]}::text[]) AND c.source = ${`import: ${source}`}
      AND NOT EXISTS (SELECT 1 FROM newsletter_consents o WHERE o.contact_id = c.contact_id
                      AND o.newsletter_id = c.newsletter_id AND o.source <> c.source)`;
  await tx.$executeRaw`
    DELETE FROM newsletter_contacts k
    WHERE k.email = ANY(${[...emails]}::text[])
      AND NOT EXISTS (SELECT 1 FROM newsletter_consents c WHERE c.contact_id = k.id)
      AND NOT EXISTS (SELECT 1 FROM issue_recipients r WHERE r.contact_id = k.id)`;
}

export async function deleteSuppressions(tx: Tx, items: readonly MovedItem[]): Promise<void> {
  await tx.newsletterSuppression.deleteMany({ where: { emailHash: { in: idsOf(items) } } });
}

export async function deleteGifts(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM gifts WHERE id = ANY(${idsOf(items)}::uuid[]) AND redeemed_at IS NULL RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Deletes labels that the move added, from accounts that it did not create too. */
export async function deleteLabels(tx: Tx, items: readonly MovedItem[]): Promise<void> {
  const rows = items.map(({ targetId, mark }) => ({ member_id: targetId, label: mark }));
  await tx.$executeRaw`
    DELETE FROM member_labels l USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(member_id uuid, label text)
    WHERE l.member_id = r.member_id AND l.label = r.label`;
}

/** Deletes members who have not signed in, commented, paid or been changed here. */
export async function deleteMembers(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const marks = items.flatMap(({ targetId, mark }) =>
    targetId === null ? [] : [{ id: targetId, mark }],
  );
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM members m USING jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      AS r(id uuid, mark timestamptz)
    WHERE m.id = r.id AND m.updated_at <= r.mark AND m.role = 'reader'
      AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM known_devices d WHERE d.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM checkouts k WHERE k.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM subscriptions u WHERE u.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM gifts f WHERE f.redeemed_by_id = m.id)
    RETURNING m.id`;
  return rows.map(({ id }) => id);
}

/** Deletes articles that were not edited here and have no comments, grants, issues or tips. */
export async function deleteArticles(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const marks = items.flatMap(({ targetId, mark }) =>
    targetId === null ? [] : [{ id: targetId, mark: Number(mark) }],
  );
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM articles a USING jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS r(id uuid, mark int)
    WHERE a.id = r.id AND a.version = r.mark AND a.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.article_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.article_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM issues i WHERE i.article_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM tips t WHERE t.article_id = a.id)
    RETURNING a.id`;
  await tx.$executeRaw`
    DELETE FROM redirects WHERE article_id = ANY(${rows.map(({ id }) => id)}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** Deletes unused authors by slug. */
export async function deleteAuthors(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM authors a WHERE a.slug = ANY(${idsOf(items)}::text[]) AND a.version = 1
      AND NOT EXISTS (SELECT 1 FROM article_authors b WHERE b.author_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM tips t WHERE t.author_id = a.id)
    RETURNING a.slug AS id`;
  return rows.map(({ id }) => id);
}

export async function deleteNewsletters(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM newsletters n WHERE n.id = ANY(${idsOf(items)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM newsletter_consents c WHERE c.newsletter_id = n.id)
      AND NOT EXISTS (SELECT 1 FROM newsletter_signups s WHERE s.newsletter_id = n.id)
      AND NOT EXISTS (SELECT 1 FROM issues i WHERE i.newsletter_id = n.id)
    RETURNING n.id`;
  return rows.map(({ id }) => id);
}

/** Deletes offers that do not exist at Stripe yet. */
export async function deleteOffers(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    DELETE FROM offers o WHERE o.id = ANY(${idsOf(items)}::uuid[]) AND o.ready_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM offer_redemptions r WHERE r.offer_id = o.id)
    RETURNING o.id`;
  return rows.map(({ id }) => id);
}

/** Deletes unused tiers by slug. */
export async function deleteTiers(tx: Tx, items: readonly MovedItem[]): Promise<string[]> {
  const rows: Awaited<Deleted> = await tx.$queryRaw`
    SELECT t.id FROM tiers t WHERE t.slug = ANY(${idsOf(items)}::text[]) AND t.stripe_product_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.tier_id = t.id)
      AND NOT EXISTS (SELECT 1 FROM gifts g WHERE g.tier_id = t.id)
      AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.tier_id = t.id)
      AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.tier_slug = t.slug)
      AND NOT EXISTS (SELECT 1 FROM articles a WHERE t.slug = ANY(a.tier_slugs) AND a.deleted_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM checkouts c JOIN tier_prices p ON p.id = c.tier_price_id
                      WHERE p.tier_id = t.id)
    FOR UPDATE OF t`;
  const ids = rows.map(({ id }) => id);
  await tx.tierPrice.deleteMany({ where: { tierId: { in: ids } } });
  const gone = await tx.tier.findMany({ where: { id: { in: ids } }, select: { slug: true } });
  await tx.tier.deleteMany({ where: { id: { in: ids } } });
  return gone.map(({ slug }) => slug);
}

/** Returns a page of items of a kind that a source imported, newest first. */
export function listItemsToUndo(
  tx: Tx,
  of: { source: string; kind: string; after: string | null; limit: number },
): Promise<(MovedItem & { id: string })[]> {
  const { source, kind, after, limit } = of;
  return tx.movedItem.findMany({
    where: { source, kind, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** Resets items, so that a move imports them again; the stored previous state is kept. */
export async function emptyDigests(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.movedItem.updateMany({
    where: { id: { in: [...ids] } },
    data: { digest: null, targetId: null },
  });
}

export async function forgetItems(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.movedItem.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Returns the number of imported records that still exist, by kind. */
export async function countItems(
  tx: Tx,
  sources: readonly string[],
): Promise<{ kind: string; count: number }[]> {
  const rows = await tx.movedItem.groupBy({
    by: ['kind'],
    where: { source: { in: [...sources] }, targetId: { not: null } },
    _count: true,
  });
  return rows.map(({ kind, _count }) => ({ kind, count: _count }));
}
