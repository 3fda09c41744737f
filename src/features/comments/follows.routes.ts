import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { CommentDeps } from './comment-deps.ts';
import { REACTING, READING, TAG } from './comments.limits.ts';
import { followConversation, readFollow, unfollowConversation } from './follow-conversation.ts';

const followingSchema = z.object({ following: z.boolean() });

/** Following a conversation: being notified of every comment on an article. */
export function followEndpoints(deps: CommentDeps): Endpoint[] {
  const shared = {
    path: '/v1/articles/{slug}/comments/follow',
    tag: TAG,
    audience: { who: 'member' },
    params: z.object({ slug: z.string().min(1).max(200) }),
    answers: { 200: { description: 'As it stands now', schema: followingSchema } },
  } as const;
  return [
    endpoint({
      ...shared,
      name: 'getFollow',
      method: 'get',
      summary: 'Whether one follows a conversation',
      allowsCachedSession: true,
      limits: [READING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        const following = await readFollow(deps, { ...params, memberId });
        return { status: 200, body: { following } };
      },
    }),
    endpoint({
      ...shared,
      name: 'followConversation',
      method: 'put',
      summary: 'Be told by mail of what is said below an article',
      limits: [REACTING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        await followConversation(deps, { ...params, memberId });
        return { status: 200, body: { following: true } };
      },
    }),
    endpoint({
      ...shared,
      name: 'unfollowConversation',
      method: 'delete',
      summary: 'Be told of it no longer',
      limits: [REACTING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        await unfollowConversation(deps, { ...params, memberId });
        return { status: 200, body: { following: false } };
      },
    }),
  ];
}
