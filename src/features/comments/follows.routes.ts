import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { type ConversationDeps, getConversationArticle } from './assert-can-comment.ts';
import { REACTING, READING, TAG } from './comments.limits.ts';
import { insertFollow, isFollowing, removeFollow } from './follows.store.ts';

const PATH = '/v1/articles/{slug}/comments/follow';
const followingSchema = z.object({ following: z.boolean() });

/** Being told of all that is said below an article. */
export function followEndpoints(deps: ConversationDeps): Endpoint[] {
  const shared = {
    path: PATH,
    tag: TAG,
    audience: { who: 'member' },
    params: z.object({ slug: z.string().min(1).max(200) }),
    answers: { 200: { description: 'As it stands now', schema: followingSchema } },
  } as const;
  const find = async (slug: string) => {
    return (await getConversationArticle(deps, { anySlug: slug })).id;
  };
  return [
    endpoint({
      name: 'getFollow',
      ...shared,
      method: 'get',
      summary: 'Whether one follows a conversation',
      limits: [READING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        const articleId = await find(params.slug);
        const following = await isFollowing(deps.db.read, { articleId, memberId });
        return { status: 200, body: { following } };
      },
    }),
    endpoint({
      name: 'followConversation',
      ...shared,
      method: 'put',
      summary: 'Be told by mail of what is said below an article',
      limits: [REACTING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        const articleId = await find(params.slug);
        await insertFollow(deps.db.read, { articleId, memberId, createdAt: deps.clock.now() });
        return { status: 200, body: { following: true } };
      },
    }),
    endpoint({
      name: 'unfollowConversation',
      ...shared,
      method: 'delete',
      summary: 'Be told of it no longer',
      limits: [REACTING],
      handle: async ({ params, caller }) => {
        const { memberId } = requireMember(caller);
        await removeFollow(deps.db.read, { articleId: await find(params.slug), memberId });
        return { status: 200, body: { following: false } };
      },
    }),
  ];
}
