import type { SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { htmlToText } from '../../platform/html/markdown.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { findCommentsByIds } from './comments.store.ts';
import { permalinkTo } from './comments.views.ts';
import type { DigestItem } from './emails/digest.email.ts';
import { type Notification, PUBLISHED_DETAIL } from './notifications.store.ts';

/** The maximum number of notifications that one email lists. */
export const MAX_DIGEST_ITEMS = 30;
const EXCERPT_LENGTH = 160;

/** Omits comments that were hidden or removed since, except in notifications of their rejection. */
export async function findDigestItems(
  to: SiteAddresses,
  tx: Tx,
  notifications: readonly Notification[],
): Promise<DigestItem[]> {
  const comments = await findCommentsByIds(
    tx,
    notifications.map(({ commentId }) => commentId),
  );
  const writers = await findMembersByIds(
    tx,
    comments.flatMap(({ memberId }) => memberId ?? []),
  );
  const articles = await articleRows.listTitles(
    tx,
    comments.map(({ articleId }) => articleId),
  );
  return notifications.flatMap(({ kind, commentId, detail }) => {
    const comment = comments.find(({ id }) => id === commentId);
    const article = articles.find(({ id }) => id === comment?.articleId);
    if (comment === undefined || article === undefined) return [];
    const isRejection = kind === 'decisions' && detail !== PUBLISHED_DETAIL;
    if (!isRejection && comment.status !== 'published') return [];
    const by = writers.find(({ id }) => id === comment.memberId)?.name ?? null;
    const excerpt = htmlToText(comment.html ?? '').slice(0, EXCERPT_LENGTH);
    const url = permalinkTo(to, article, comment.id);
    return [{ kind, by, title: article.title, excerpt, detail, url }];
  });
}
