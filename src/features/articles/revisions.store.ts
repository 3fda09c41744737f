import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { ArticleDraft } from './articles.schemas.ts';

/** A version of an article; `snapshot` is its draft at that time. */
export type Revision = Prisma.ArticleRevisionGetPayload<object>;

interface NewRevision {
  readonly articleId: string;
  readonly version: number;
  readonly draft: ArticleDraft;
  readonly editorId: string | null;
}

export async function insertRevisions(
  tx: Tx,
  revisions: readonly NewRevision[],
  now: Date,
): Promise<void> {
  await tx.articleRevision.createMany({
    data: revisions.map(({ draft, ...columns }) => {
      const snapshot: object = JSON.parse(JSON.stringify(draft));
      return { id: newId(), ...columns, snapshot, createdAt: now };
    }),
  });
}

/** Lists `limit` + 1 revisions, newest first. */
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
