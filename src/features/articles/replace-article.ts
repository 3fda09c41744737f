import { invalidField } from '../../platform/errors/refusals.ts';
import { type EditedBy, requireVersion } from '../audit/index.ts';
import type { ArticleInput } from './articles.schemas.ts';
import { type Article, findArticleByExternalId, lockEditing } from './articles.store.ts';
import { createArticleIn, toDraft } from './create-article.ts';
import { type ArticleDeps, saveArticle } from './save-article.ts';

/**
 * Makes the article with this external id be what was sent; making it where there is none. What was
 * left out falls back to its default, but for the slug and the publication, which stay as they are:
 * no system that sends its texts again means to move or withdraw them. Throws what `createArticle`
 * throws, and `stale`. Safe when repeated and when
 * many do it at once: they take turns, and who finds nothing to change writes nothing.
 */
export function replaceArticle(
  deps: ArticleDeps,
  externalId: string,
  sent: ArticleInput,
  by: EditedBy,
): Promise<{ article: Article; isNew: boolean }> {
  if (sent.externalId !== null && sent.externalId !== externalId) {
    throw invalidField('body.externalId', 'differs from the one in the address');
  }
  const input = { ...sent, externalId };
  return deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const before = await findArticleByExternalId(tx, externalId);
    if (before === null) {
      return { article: await createArticleIn(deps, tx, input, by), isNew: true };
    }
    requireVersion(before, by);
    const draft = toDraft(input, before);
    const action = 'article.replaced';
    const article = await saveArticle(deps, tx, { before, draft, actor: by.actor, action });
    return { article, isNew: false };
  });
}
