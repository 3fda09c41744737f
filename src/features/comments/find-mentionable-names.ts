import { findMembersByIds } from '../accounts/index.ts';
import type { ConversationArticle } from './article-cache.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findMentionedIds } from './mentions.rules.ts';
import { listParticipantsAmong } from './mentions.store.ts';

/**
 * Returns the names, by id, of the members whom a text may mention: participants of the conversation and the article's
 * authors. Nobody else can be mentioned, so that mentions cannot be used to find out who has an account, or to email
 * strangers.
 */
export async function findMentionableNames(
  { db }: Pick<CommentDeps, 'db'>,
  article: Pick<ConversationArticle, 'id' | 'authorIds'>,
  body: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = findMentionedIds(body);
  if (ids.length === 0) return new Map();
  const participants = await listParticipantsAmong(db.read, article.id, ids);
  const mentionable = new Set([...participants, ...article.authorIds]);
  const members = await findMembersByIds(
    db.read,
    ids.filter((id) => mentionable.has(id)),
  );
  return new Map(members.map(({ id, name }) => [id, name]));
}
