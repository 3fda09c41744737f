import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { REACTING, READING, TAG } from './comments.limits.ts';
import { insertFollow, isFollowing, removeFollow } from './follows.store.ts';

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
  const { db, clock } = deps;
  const findArticleId = async (slug: string) =>
    (await getConversationArticle(deps, { anySlug: slug })).id;
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
        const follow = { articleId: await findArticleId(params.slug), memberId };
        return { status: 200, body: { following: await isFollowing(db.read, follow) } };
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
        const articleId = await findArticleId(params.slug);
        await insertFollow(db.read, { articleId, memberId, createdAt: clock.now() });
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
        await removeFollow(db.read, { articleId: await findArticleId(params.slug), memberId });
        return { status: 200, body: { following: false } };
      },
    }),
  ];
}
