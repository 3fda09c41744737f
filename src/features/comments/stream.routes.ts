import { z } from 'zod';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { EVENT_STREAM } from '../../platform/http/streams.ts';
import { addressQuery, getArticleByUrl } from '../articles/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { READING, TAG } from './comments.limits.ts';
import { viewerOf } from './comments.views.ts';
import { findStreamStart } from './find-stream-start.ts';
import { createLiveConversation, type LiveConversation } from './live-conversation.ts';
import { redirectIfMoved } from './redirect-if-moved.ts';

/** The delay after which browsers reconnect. */
const RETRY_MS = 3000;

const streamSchema = z.string().meta({
  description:
    'Server-sent events. comment.created and comment.updated contain a comment without liked and ' +
    'replies; comment.removed { id, parentId, replyCount }; likes { id, likes }; reset means that ' +
    'Last-Event-ID is too old: reload the lists',
});

const STREAM = { description: 'A stream', contentType: EVENT_STREAM, schema: streamSchema };

export function streamEndpoints(deps: CommentDeps): Endpoint[] {
  const live = createLiveConversation(deps);
  return [
    endpoint({
      name: 'streamConversation',
      method: 'get',
      path: '/v1/articles/{slug}/comments/stream',
      summary: "Live events of an article's conversation (server-sent events)",
      tag: TAG,
      audience: { who: 'anyone' },
      params: z.object({ slug: z.string().min(1).max(200) }),
      limits: [READING],
      responses: {
        200: STREAM,
        301: { description: "The article's slug has changed" },
      },
      handle: (request) => {
        const { slug } = request.params;
        const target = { slug, rest: '/comments/stream' };
        return redirectIfMoved(deps, target, () => openStream({ ...deps, live }, slug, request));
      },
    }),
    endpoint({
      name: 'streamConversationAt',
      method: 'get',
      path: '/v1/comments/stream',
      summary: 'Live events of the conversation on the article at a URL (server-sent events)',
      tag: TAG,
      audience: { who: 'anyone' },
      query: addressQuery,
      limits: [READING],
      responses: { 200: STREAM },
      refusals: { 404: ['not_found'] },
      handle: async (request) => {
        const { slug } = await getArticleByUrl(deps, request.query.url, request);
        return openStream({ ...deps, live }, slug, request);
      },
    }),
  ];
}

async function openStream(
  deps: CommentDeps & { readonly live: LiveConversation },
  slug: string,
  request: ApiRequest<unknown, unknown>,
) {
  const lastEventId = request.header('last-event-id');
  const { articleId, sentUpTo, hasGap } = await findStreamStart(deps, { slug, lastEventId });
  const viewerId = viewerOf(request.caller);
  return deps.streams.open(request, (out) => {
    const reset = hasGap ? 'event: reset\ndata: {}\n' : '';
    out.write(`retry: ${RETRY_MS}\nid: ${sentUpTo}\n${reset}\n`);
    return deps.live.join(articleId, { viewerId, out, sentUpTo });
  });
}
