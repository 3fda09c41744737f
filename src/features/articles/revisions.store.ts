import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ArticleDraft } from './articles.rules.ts';

export interface Revision {
  readonly id: string;
  readonly version: number;
  /** The article as staff had it then. */
  readonly snapshot: unknown;
  readonly editorId: string | null;
  readonly createdAt: Date;
}

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
  const { articleId, version, draft, editorId, now } = revision;
  const snapshot: object = JSON.parse(JSON.stringify(draft));
  await tx.articleRevision.create({
    data: { id: newId(), articleId, version, snapshot, editorId, createdAt: now },
  });
}

/** The newest first, with one row more than `limit` where there is one. */
export function listRevisions(
  tx: Tx,
  asked: { articleId: string; beforeVersion: number | null; limit: number },
): Promise<Revision[]> {
  const { articleId, beforeVersion, limit } = asked;
  return tx.articleRevision.findMany({
    where: { articleId, ...(beforeVersion === null ? {} : { version: { lt: beforeVersion } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
  });
}
