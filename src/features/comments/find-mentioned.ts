import { findMembersByIds } from '../accounts/index.ts';
import type { DiscussedArticle } from './discussed-articles.ts';
import type { ConversationDeps } from './find-conversation.ts';
import { findMentionedIds } from './mentions.rules.ts';
import { listSpeakersAmong } from './mentions.store.ts';

/**
 * The names, by id, of those whom a text may mention: who has spoken below the article, and whom it is
 * by. Names are not unique and nobody else can be named, so that a mention is no way to find out who has
 * an account, or to write to strangers.
 */
export async function findMentioned(
  { db }: Pick<ConversationDeps, 'db'>,
  article: Pick<DiscussedArticle, 'id' | 'authorIds'>,
  body: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = findMentionedIds(body);
  if (ids.length === 0) return new Map();
  const speakers = new Set([
    ...(await listSpeakersAmong(db.read, article.id, ids)),
    ...article.authorIds,
  ]);
  const members = await findMembersByIds(
    db.read,
    ids.filter((id) => speakers.has(id)),
  );
  return new Map(members.map(({ id, name }) => [id, name]));
}
