import type { Tx } from '../../platform/db/database.ts';

/** Lists articles that show an image: above their text, in it, or on their card in social networks. */
export function listArticlesWithImage(
  tx: Tx,
  address: string,
): Promise<{ id: string; title: string }[]> {
  return tx.article.findMany({
    where: {
      deletedAt: null,
      OR: [
        { body: { contains: address } },
        { image: { path: ['url'], string_ends_with: address } },
        { socialImageUrl: { endsWith: address } },
      ],
    },
    select: { id: true, title: true },
    orderBy: { id: 'asc' },
  });
}
