import { type EditedBy, recordChange } from '../audit/index.ts';
import { markDeleted } from './articles.store.ts';
import { getArticleToEdit } from './change-article.ts';
import { revokePreviewLinks } from './preview-links.ts';
import { ARTICLES_TOPIC, type ArticleDeps } from './save-article.ts';

/** Deletes an article; its entries in the audit log remain. Throws `not_found` or `stale`. */
export function deleteArticle(deps: ArticleDeps, id: string, by: EditedBy): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const { slug, title, externalId } = await getArticleToEdit(tx, id, by);
    const now = deps.clock.now();
    await markDeleted(tx, id, now);
    await recordChange(tx, {
      actor: by.actor,
      at: now,
      action: 'article.deleted',
      subject: { kind: 'article', id },
      before: { slug, title, externalId },
    });
    await revokePreviewLinks(tx, { articleId: id }, { actor: by.actor, at: now });
    await deps.changes.publish(tx, ARTICLES_TOPIC, id);
  });
}
