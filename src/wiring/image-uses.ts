import { listArticlesWithImage, listAuthorsWithImage } from '../features/articles/index.ts';
import { listIssuesShowing } from '../features/issues/index.ts';
import type { ImageUse } from '../features/media/index.ts';
import type { Tx } from '../platform/db/database.ts';

/** Images know nothing of what shows them; this answers for articles, authors and issues. */
export async function listImageUses(tx: Tx, address: string): Promise<ImageUse[]> {
  const articles = await listArticlesWithImage(tx, address);
  const authors = await listAuthorsWithImage(tx, address);
  const issues = await listIssuesShowing(tx, address);
  return [
    ...articles.map(({ id, title: name }) => ({ kind: 'article', id, name })),
    ...authors.map(({ id, name }) => ({ kind: 'author', id, name })),
    ...issues.map(({ id, subject }) => ({ kind: 'issue', id, name: subject ?? '' })),
  ];
}
