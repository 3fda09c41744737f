import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

/** A link to an article that is not out, without its secret. */
export interface PreviewLink {
  readonly id: string;
  readonly articleId: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

const columns = {
  ...{ id: true, articleId: true, createdById: true },
  ...{ createdAt: true, expiresAt: true, revokedAt: true },
} as const;

export async function insertPreview(
  tx: Tx,
  preview: Omit<PreviewLink, 'id' | 'revokedAt'> & { token: string },
): Promise<PreviewLink> {
  const { token, ...link } = preview;
  const data = { id: newId(), ...link, tokenHash: hashSecret(token) };
  return await tx.articlePreview.create({ data, select: columns });
}

/** The article that a link shows; null for one that is unknown, over or revoked. */
export async function findPreviewedArticleId(
  tx: Tx,
  token: string,
  now: Date,
): Promise<string | null> {
  const row = await tx.articlePreview.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: columns,
  });
  return row !== null && row.revokedAt === null && now < row.expiresAt ? row.articleId : null;
}

/** Newest first, with one row more than `limit` where there is one. */
export function listPreviews(
  tx: Tx,
  { articleId, after, limit }: { articleId: string; after: string | null; limit: number },
): Promise<PreviewLink[]> {
  return tx.articlePreview.findMany({
    where: { articleId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    select: columns,
    take: limit + 1,
  });
}

/** Revokes all links to an article, or all that one member made; answers those that were open. */
export async function revokePreviews(
  tx: Tx,
  which: { readonly articleId: string } | { readonly createdById: string },
  now: Date,
): Promise<Pick<PreviewLink, 'id' | 'articleId'>[]> {
  return await tx.articlePreview.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true, articleId: true },
  });
}

/** Whether there is such a link, and whether this call revoked it: one conditional update. */
export async function revokePreview(
  tx: Tx,
  { id, articleId, now }: { id: string; articleId: string; now: Date },
): Promise<{ isKnown: boolean; isRevoked: boolean }> {
  const { count } = await tx.articlePreview.updateMany({
    where: { id, articleId, revokedAt: null },
    data: { revokedAt: now },
  });
  const isKnown = (await tx.articlePreview.count({ where: { id, articleId } })) === 1;
  return { isKnown, isRevoked: count === 1 };
}
