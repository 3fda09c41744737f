import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findLatestEventId, hasEvent } from './conversation-events.store.ts';

const EVENT_ID = /^\d{1,18}$/;

export interface StreamStart {
  readonly articleId: string;
  /** The id of the last event that the reader has. */
  readonly sentUpTo: bigint;
  /** Whether events between the reader's last one and this one are no longer stored. */
  readonly hasGap: boolean;
}

/**
 * Where a stream starts: with new events, or after the last one that the reader received, as long as that is
 * stored. Throws `not_found`.
 */
export async function findStreamStart(
  deps: CommentDeps,
  { slug, lastEventId }: { readonly slug: string; readonly lastEventId: string | undefined },
): Promise<StreamStart> {
  const { id: articleId } = await getConversationArticle(deps, { slug });
  const { read } = deps.db;
  const last = lastEventId !== undefined && EVENT_ID.test(lastEventId) ? BigInt(lastEventId) : null;
  // 0 is the id that a reader gets where nothing has happened yet.
  const isResumed = last !== null && (last === 0n || (await hasEvent(read, last)));
  const sentUpTo = isResumed ? last : await findLatestEventId(read, articleId);
  return { articleId, sentUpTo, hasGap: last !== null && !isResumed };
}
