import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { appealComment } from './appeal-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { COMMENT_REFUSALS } from './comments.errors.ts';
import { CHANGING, REACTING, TAG } from './comments.limits.ts';
import { appealSchema, likesSchema, reportSchema } from './comments.schemas.ts';
import { listIgnored, setIgnored } from './ignore-member.ts';
import { setLike } from './like-comment.ts';
import { reportComment } from './report-comment.ts';

const params = z.object({ id: z.uuid() });
const FOR_MEMBERS = { tag: TAG, audience: { who: 'member' } } as const;
const ALSO_EMBEDDED = { tag: TAG, audience: { who: 'member', embedded: true } } as const;
const ACCEPTED = { description: 'The comment is in the moderation queue' };

/** Likes, reports, appeals and ignored members. */
export function reactionEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    likeEndpoint(deps, true, { name: 'likeComment', method: 'put', summary: 'Like a comment' }),
    likeEndpoint(deps, false, {
      name: 'unlikeComment',
      method: 'delete',
      summary: 'Remove a like',
    }),
    endpoint({
      ...ALSO_EMBEDDED,
      name: 'reportComment',
      method: 'post',
      path: '/v1/comments/{id}/reports',
      summary: 'Report a comment to the moderators; a second report changes nothing',
      params,
      body: reportSchema,
      limits: [REACTING],
      responses: { 202: ACCEPTED },
      refusals: { 403: ['banned', 'email_unconfirmed'] },
      handle: async ({ params: { id }, body: { reason, note = null }, caller }) => {
        await reportComment(deps, requireMember(caller), { id, reason, note });
        return { status: 202 };
      },
    }),
    endpoint({
      ...FOR_MEMBERS,
      name: 'appealComment',
      method: 'post',
      path: '/v1/comments/{id}/appeal',
      summary: "Appeal once against the decision on the caller's own held or rejected comment",
      params,
      body: appealSchema,
      limits: [CHANGING],
      responses: { 202: ACCEPTED },
      refusals: { 409: ['already_appealed', 'nothing_to_appeal'] },
      handle: async ({ params: { id }, body: { note }, caller }) => {
        await appealComment(deps, requireMember(caller), { id, note });
        return { status: 202 };
      },
    }),
    ignoredListEndpoint(deps),
    ignoreEndpoint(deps, true, {
      name: 'ignoreMember',
      method: 'put',
      summary: 'Ignore a member: hide their comments from the caller',
    }),
    ignoreEndpoint(deps, false, {
      name: 'unignoreMember',
      method: 'delete',
      summary: 'Stop ignoring a member',
    }),
  ];
}

interface Switch {
  readonly name: string;
  readonly method: 'put' | 'delete';
  readonly summary: string;
}

function likeEndpoint(deps: CommentDeps, liked: boolean, options: Switch): Endpoint {
  return endpoint({
    ...ALSO_EMBEDDED,
    ...options,
    path: '/v1/comments/{id}/like',
    params,
    limits: [REACTING],
    responses: { 200: { description: 'The updated likes', schema: likesSchema } },
    refusals: { 403: COMMENT_REFUSALS },
    result: ({ params: { id }, caller }) => setLike(deps, requireMember(caller), { id, liked }),
  });
}

const ignoredSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    createdAt: z.iso.datetime().meta({ description: 'when the member was ignored' }),
  })
  .meta({ id: 'IgnoredMember' });

function ignoredListEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MEMBERS,
    name: 'listIgnoredMembers',
    method: 'get',
    path: '/v1/me/ignored',
    summary: 'The members whose comments you hide',
    query: pageQuery,
    responses: { 200: { description: 'A page of ignored members', schema: pageOf(ignoredSchema) } },
    result: ({ caller, query }) => listIgnored(deps, requireMember(caller), query),
  });
}

function ignoreEndpoint(deps: CommentDeps, isIgnored: boolean, options: Switch): Endpoint {
  return endpoint({
    ...FOR_MEMBERS,
    ...options,
    path: '/v1/me/ignored/{memberId}',
    params: z.object({ memberId: z.uuid() }),
    limits: [REACTING],
    responses: { 204: { description: 'Done' } },
    result: ({ params: { memberId: ignoredId }, caller }) =>
      setIgnored(deps, requireMember(caller), { ignoredId, isIgnored }),
  });
}
