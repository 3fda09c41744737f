import { malformed } from '../../platform/errors/refusals.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findLatestEventId, hasEvent } from './conversation-events.store.ts';

/** Ids fit into PostgreSQL's `bigint`. */
const EVENT_ID = /^\d{1,18}$/;

interface StreamStart {
  readonly articleId: string;
  /** The id of the last event that the reader has. */
  readonly sentUpTo: bigint;
  /** Whether events between the reader's last one and this one are no longer stored. */
  readonly hasGap: boolean;
}

/**
 * Returns where a stream starts: with new events, or after the last event that the reader received, if that is still
 * stored. Throws `not_found`, and `malformed` for an id that this server did not create.
 */
export async function findStreamStart(
  deps: CommentDeps,
  { slug, lastEventId }: { readonly slug: string; readonly lastEventId: string | undefined },
): Promise<StreamStart> {
  const { id: articleId } = await getConversationArticle(deps, { slug });
  const { read } = deps.db;
  const last = readEventId(lastEventId);
  // Readers get the id 0 if there are no events yet.
  const isResumed = last !== null && (last === 0n || (await hasEvent(read, last)));
  const sentUpTo = isResumed ? last : await findLatestEventId(read, articleId);
  return { articleId, sentUpTo, hasGap: last !== null && !isResumed };
}

/** Before the first event, browsers send no id or an empty one (WHATWG, server-sent events). */
function readEventId(text: string | undefined): bigint | null {
  if (text === undefined || text === '') return null;
  if (!EVENT_ID.test(text)) throw malformed('Last-Event-ID was not issued by this server.');
  return BigInt(text);
}
