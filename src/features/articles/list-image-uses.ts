import type { Tx } from '../../platform/db/database.ts';
import { listArticlesWithImage } from './articles.store.ts';
import { listAuthorsWithImage } from './authors.store.ts';

/** The articles and authors that show the image at this address. */
export async function listImageUses(tx: Tx, address: string) {
  const articles = await listArticlesWithImage(tx, address);
  const authors = await listAuthorsWithImage(tx, address);
  return [
    ...articles.map(({ id, title }) => ({ kind: 'article', id, name: title })),
    ...authors.map(({ id, name }) => ({ kind: 'author', id, name })),
  ];
}
