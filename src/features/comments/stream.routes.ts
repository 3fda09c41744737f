import { z } from 'zod';
import type { ApiRequest, Endpoint } from '../../platform/http/endpoint.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { EVENT_STREAM, type Streams } from '../../platform/http/streams.ts';
import { type ConversationDeps, getConversationArticle } from './assert-can-comment.ts';
import { viewerOf } from './callers.ts';
import { READING, TAG } from './comments.limits.ts';
import { findLatestEventId, hasEvent } from './conversation-events.store.ts';
import type { LiveConversation } from './live-conversation.ts';
import { redirectIfMoved } from './redirect-if-moved.ts';

/** Browsers come again after so long. */
const RETRY_MS = 3000;
const EVENT_ID = /^\d{1,18}$/;

export interface StreamDeps extends ConversationDeps {
  readonly streams: Streams;
  readonly live: LiveConversation;
}

const streamSchema = z.string().meta({
  description:
    'Server-sent events. comment.created and comment.updated carry a comment without liked and ' +
    'replies; comment.removed { id, parentId, replyCount }; likes { id, likes }; reset says that ' +
    'Last-Event-ID is too old, and that the lists have to be read again',
});

export function streamEndpoints(deps: StreamDeps): Endpoint[] {
  return [
    endpoint({
      name: 'streamConversation',
      method: 'get',
      path: '/v1/articles/{slug}/comments/stream',
      summary: "What happens in an article's conversation, as it happens",
      tag: TAG,
      audience: { who: 'anyone' },
      params: z.object({ slug: z.string().min(1).max(200) }),
      limits: [READING],
      answers: {
        200: { description: 'A stream', contentType: EVENT_STREAM, schema: streamSchema },
        301: { description: 'The article has another slug now' },
      },
      handle: (request) => {
        const { slug } = request.params;
        const asked = { slug, rest: '/comments/stream' };
        return redirectIfMoved(deps, asked, () => openStream(deps, slug, request));
      },
    }),
  ];
}

/** Starts now, or after the event that the reader had last, as long as that is kept. */
async function openStream(deps: StreamDeps, slug: string, request: ApiRequest<unknown>) {
  const { id: articleId } = await getConversationArticle(deps, { slug });
  const { read } = deps.db;
  const asked = request.header('last-event-id');
  const last = asked !== undefined && EVENT_ID.test(asked) ? BigInt(asked) : null;
  // 0 is what a reader was given where nothing had happened yet.
  const isResumed = last !== null && (last === 0n || (await hasEvent(read, last)));
  const sentUpTo = isResumed ? last : await findLatestEventId(read, articleId);
  const viewerId = viewerOf(request.caller);
  return deps.streams.open(request, (out) => {
    const reset = last === null || isResumed ? '' : 'event: reset\ndata: {}\n';
    out.write(`retry: ${RETRY_MS}\nid: ${sentUpTo}\n${reset}\n`);
    return deps.live.join(articleId, { viewerId, out, sentUpTo });
  });
}
