import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { appealComment } from './appeal-comment.ts';
import { CHANGING, COMMENT_REFUSALS, REACTING, TAG } from './comments.limits.ts';
import { appealSchema, likesSchema, reportSchema } from './comments.schemas.ts';
import { setIgnored } from './ignore-member.ts';
import { setLike } from './like-comment.ts';
import type { CommentWriteDeps } from './publish-events.ts';
import { reportComment } from './report-comment.ts';

const params = z.object({ id: z.uuid() });
const ignoredParams = z.object({ memberId: z.uuid() });
const MEMBERS = { who: 'member' } as const;
const TAKEN = { description: 'A moderator will see it' };

/** What members do with each other's comments. */
export function reactionEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    likeEndpoint(deps, {
      name: 'likeComment',
      method: 'put',
      liked: true,
      summary: 'Like a comment',
    }),
    likeEndpoint(deps, {
      name: 'unlikeComment',
      method: 'delete',
      liked: false,
      summary: 'Like it no longer',
    }),
    endpoint({
      name: 'reportComment',
      method: 'post',
      path: '/v1/comments/{id}/reports',
      summary: 'Report a comment to the moderators; a second report changes nothing',
      tag: TAG,
      audience: MEMBERS,
      params,
      body: reportSchema,
      limits: [REACTING],
      answers: { 202: TAKEN },
      refusals: { 403: ['banned', 'email_unconfirmed'] },
      handle: async ({ params: { id }, body: { reason, note = null }, caller }) => {
        await reportComment(deps, requireMember(caller), { id, reason, note });
        return { status: 202 };
      },
    }),
    endpoint({
      name: 'appealComment',
      method: 'post',
      path: '/v1/comments/{id}/appeal',
      summary: "Ask once that a moderator looks again at one's own held or rejected comment",
      tag: TAG,
      audience: MEMBERS,
      params,
      body: appealSchema,
      limits: [CHANGING],
      answers: { 202: TAKEN },
      refusals: { 409: ['already_appealed', 'nothing_to_appeal'] },
      handle: async ({ params: { id }, body: { note }, caller }) => {
        await appealComment(deps, requireMember(caller), { id, note });
        return { status: 202 };
      },
    }),
    ignoreEndpoint(deps, {
      name: 'ignoreMember',
      method: 'put',
      isIgnored: true,
      summary: "Hide a member's comments",
    }),
    ignoreEndpoint(deps, {
      name: 'unignoreMember',
      method: 'delete',
      isIgnored: false,
      summary: 'Show them again',
    }),
  ];
}

function likeEndpoint(
  deps: CommentWriteDeps,
  {
    name,
    method,
    liked,
    summary,
  }: { name: string; method: 'put' | 'delete'; liked: boolean; summary: string },
): Endpoint {
  return endpoint({
    name,
    method,
    path: '/v1/comments/{id}/like',
    summary,
    tag: TAG,
    audience: MEMBERS,
    params,
    limits: [REACTING],
    answers: { 200: { description: 'As it stands now', schema: likesSchema } },
    refusals: { 403: COMMENT_REFUSALS },
    handle: async ({ params: { id }, caller }) => {
      return { status: 200, body: await setLike(deps, requireMember(caller), { id, liked }) };
    },
  });
}

function ignoreEndpoint(
  deps: CommentWriteDeps,
  {
    name,
    method,
    isIgnored,
    summary,
  }: { name: string; method: 'put' | 'delete'; isIgnored: boolean; summary: string },
): Endpoint {
  return endpoint({
    name,
    method,
    path: '/v1/me/ignored/{memberId}',
    summary,
    tag: TAG,
    audience: MEMBERS,
    params: ignoredParams,
    limits: [REACTING],
    answers: { 204: { description: 'Done' } },
    handle: async ({ params: { memberId: ignoredId }, caller }) => {
      await setIgnored(deps, requireMember(caller), { ignoredId, isIgnored });
      return { status: 204 };
    },
  });
}
