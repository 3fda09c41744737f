import { listImageUses as listUsesInArticles } from '../features/articles/index.ts';
import { listIssuesWithImage } from '../features/issues/index.ts';
import type { ImageUse } from '../features/media/index.ts';
import type { Tx } from '../platform/db/database.ts';

/** The articles, authors and issues that show an image, which the image feature does not know. */
export async function listImageUses(tx: Tx, address: string): Promise<ImageUse[]> {
  const issues = await listIssuesWithImage(tx, address);
  return [
    ...(await listUsesInArticles(tx, address)),
    ...issues.map(({ id, subject }) => ({ kind: 'issue', id, name: subject ?? '' })),
  ];
}
