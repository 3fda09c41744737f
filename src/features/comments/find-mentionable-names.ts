import { findMembersByIds } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { findMentionedIds } from './mentions.rules.ts';
import { listParticipantsAmong } from './mentions.store.ts';

/**
 * The names, by id, of those whom a text may mention: who has spoken below the article, and whom it is
 * by. Names are not unique and nobody else can be named, so that a mention is no way to find out who has
 * an account, or to write to strangers.
 */
export async function findMentionableNames(
  { db }: Pick<ConversationDeps, 'db'>,
  article: Pick<ConversationArticle, 'id' | 'authorIds'>,
  body: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = findMentionedIds(body);
  if (ids.length === 0) return new Map();
  const speakers = new Set([
    ...(await listParticipantsAmong(db.read, article.id, ids)),
    ...article.authorIds,
  ]);
  const members = await findMembersByIds(
    db.read,
    ids.filter((id) => speakers.has(id)),
  );
  return new Map(members.map(({ id, name }) => [id, name]));
}
