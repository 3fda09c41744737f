import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { ArticleDraft } from './articles.schemas.ts';

/** A version of an article; `snapshot` is its draft at that time. */
export type Revision = Prisma.ArticleRevisionGetPayload<object>;

export async function insertRevision(
  tx: Tx,
  revision: {
    articleId: string;
    version: number;
    draft: ArticleDraft;
    editorId: string | null;
    now: Date;
  },
): Promise<void> {
  const { draft, now, ...columns } = revision;
  const snapshot: object = JSON.parse(JSON.stringify(draft));
  const data = { id: newId(), ...columns, snapshot, createdAt: now };
  await tx.articleRevision.create({ data });
}

/** The newest first, and one row more than `limit`. */
export function listRevisions(
  tx: Tx,
  query: { articleId: string; beforeVersion: number | null; limit: number },
): Promise<Revision[]> {
  const { articleId, beforeVersion, limit } = query;
  return tx.articleRevision.findMany({
    where: { articleId, ...(beforeVersion === null ? {} : { version: { lt: beforeVersion } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
  });
}
