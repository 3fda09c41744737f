import { articleRows } from '../features/articles/index.ts';
import { listAuthorsWithImage } from '../features/authors/index.ts';
import { listIssuesWithImage } from '../features/issues/index.ts';
import type { ImageUse } from '../features/media/index.ts';
import type { Tx } from '../platform/db/database.ts';

/** Lists the articles, authors and issues that use an image, which the image feature does not know. */
export async function listImageUses(tx: Tx, address: string): Promise<ImageUse[]> {
  const articles = await articleRows.listWithImage(tx, address);
  const authors = await listAuthorsWithImage(tx, address);
  const issues = await listIssuesWithImage(tx, address);
  return [
    ...articles.map(({ id, title }) => ({ kind: 'article' as const, id, name: title })),
    ...authors.map(({ id, name }) => ({ kind: 'author' as const, id, name })),
    ...issues.map(({ id, subject }) => ({ kind: 'issue' as const, id, name: subject ?? '' })),
  ];
}
