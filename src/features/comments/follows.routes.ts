import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { CommentDeps } from './comment-deps.ts';
import { REACTING, READING, TAG } from './comments.limits.ts';
import { readCachedFollow, readFollow, setFollow } from './follow-conversation.ts';

const SHARED = {
  path: '/v1/articles/{slug}/comments/follow',
  tag: TAG,
  audience: { who: 'member', embedded: true },
  params: z.object({ slug: z.string().min(1).max(200) }),
  responses: {
    200: {
      description: 'Whether the member now follows the conversation',
      schema: z.object({ following: z.boolean() }),
    },
  },
} as const;

/** Following a conversation: being notified of every comment on an article. */
export function followEndpoints(deps: CommentDeps): Endpoint[] {
  const change = (
    following: boolean,
    options: { name: string; method: 'put' | 'delete'; summary: string },
  ) =>
    endpoint({
      ...SHARED,
      ...options,
      limits: [REACTING],
      handle: async ({ params: { slug }, caller }) => {
        await setFollow(deps, { slug, memberId: requireMember(caller).memberId, following });
        return { status: 200, body: { following } };
      },
    });
  return [
    endpoint({
      ...SHARED,
      name: 'getFollow',
      method: 'get',
      summary: 'Whether the member follows a conversation',
      allowsCachedSession: true,
      limits: [READING],
      handle: async ({ params: { slug }, caller }) => {
        const { memberId } = requireMember(caller);
        return { status: 200, body: { following: await readFollow(deps, { slug, memberId }) } };
      },
      handleFromCache({ params, caller }) {
        const following = readCachedFollow(deps, { ...params, memberId: caller.memberId });
        return following === undefined ? undefined : { status: 200, body: { following } };
      },
    }),
    change(true, {
      name: 'followConversation',
      method: 'put',
      summary: 'Follow a conversation: get notified of every comment on an article',
    }),
    change(false, {
      name: 'unfollowConversation',
      method: 'delete',
      summary: 'Unfollow a conversation',
    }),
  ];
}
