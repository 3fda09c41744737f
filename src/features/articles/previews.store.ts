import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

/** All columns except the hash of the token. */
const select = {
  id: true,
  articleId: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} as const satisfies Prisma.ArticlePreviewSelect;

/** A link to an unpublished article, without its token. */
export type PreviewLink = Prisma.ArticlePreviewGetPayload<{ select: typeof select }>;

export async function insertPreview(
  tx: Tx,
  preview: Omit<PreviewLink, 'id' | 'revokedAt'> & { token: string },
): Promise<PreviewLink> {
  const { token, ...link } = preview;
  const data = { id: newId(), ...link, tokenHash: hashSecret(token) };
  return await tx.articlePreview.create({ data, select });
}

/** Returns the id of a preview link's article; null if the link is unknown, expired or revoked. */
export async function findPreviewedArticleId(
  tx: Tx,
  token: string,
  now: Date,
): Promise<string | null> {
  const where = { tokenHash: hashSecret(token) };
  const row = await tx.articlePreview.findUnique({ where, select });
  return row !== null && row.revokedAt === null && now < row.expiresAt ? row.articleId : null;
}

/** Lists `limit` + 1 links, newest first. */
export function listPreviews(
  tx: Tx,
  { articleId, after, limit }: { articleId: string; after: string | null; limit: number },
): Promise<PreviewLink[]> {
  return tx.articlePreview.findMany({
    where: { articleId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    select,
    take: limit + 1,
  });
}

/** Revokes all links to an article, or all links of a member; returns the links that were not revoked before. */
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

/** Revokes a link by one conditional update. Returns whether it exists, and whether this call revoked it. */
export async function revokePreview(
  tx: Tx,
  { id, articleId, now }: { id: string; articleId: string; now: Date },
): Promise<{ exists: boolean; isRevoked: boolean }> {
  const where = { id, articleId };
  const { count } = await tx.articlePreview.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
  });
  const exists = (await tx.articlePreview.count({ where })) === 1;
  return { exists, isRevoked: count === 1 };
}
