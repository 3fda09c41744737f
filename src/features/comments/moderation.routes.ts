import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import type { ApiRequest, Endpoint } from '../../platform/http/endpoint.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { findMemberById } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import { backtestPolicy } from './backtest-policy.ts';
import { bulkEndpoints } from './bulk.routes.ts';
import { BACKTESTING } from './comments.limits.ts';
import { findComment } from './comments.store.ts';
import { listMemberComments, listQueue, showModerationCase } from './list-queue.ts';
import { type Mark, setMark } from './mark-comment.ts';
import { moderateComment } from './moderate-comment.ts';
import {
  backtestResultSchema,
  backtestSchema,
  moderationCaseSchema,
  queueQuery,
  rejectionSchema,
} from './moderation.schemas.ts';
import type { CommentWriteDeps } from './publish-events.ts';

const TAG = 'Staff: moderation';
const MODERATORS = { who: 'staff', role: 'moderator' } as const;
const params = z.object({ id: z.uuid() });
const AS_IT_STANDS = {
  200: { description: 'The comment as it stands now', schema: moderationCaseSchema },
};

export function moderationEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    ...readingEndpoints(deps),
    ...rulingEndpoints(deps),
    ...markEndpoints(deps),
    ...bulkEndpoints(deps),
  ];
}

function readingEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listModerationQueue',
      method: 'get',
      path: '/v1/staff/moderation/queue',
      summary: 'What waits for a moderator, oldest first, with all its context',
      tag: TAG,
      audience: MODERATORS,
      query: queueQuery,
      answers: { 200: { description: 'A page of comments', schema: pageOf(moderationCaseSchema) } },
      handle: async ({ query }) => ({ status: 200, body: await listQueue(deps, query) }),
    }),
    endpoint({
      name: 'listMemberComments',
      method: 'get',
      path: '/v1/staff/members/{id}/comments',
      summary: 'What a member wrote, newest first, whatever became of it',
      tag: TAG,
      audience: MODERATORS,
      params,
      query: pageQuery,
      answers: { 200: { description: 'A page of comments', schema: pageOf(moderationCaseSchema) } },
      handle: async ({ params: { id: memberId }, query }) => {
        if ((await findMemberById(deps.db.read, memberId)) === null) throw notFound();
        return { status: 200, body: await listMemberComments(deps, { memberId, ...query }) };
      },
    }),
    endpoint({
      name: 'getModerationCase',
      method: 'get',
      path: '/v1/staff/comments/{id}',
      summary: 'One comment with all that a moderator has to know, also after a decision',
      tag: TAG,
      audience: MODERATORS,
      params,
      answers: AS_IT_STANDS,
      handle: async ({ params: { id } }) => {
        if ((await findComment(deps.db.read, id)) === null) throw notFound();
        return { status: 200, body: await showModerationCase(deps, id) };
      },
    }),
  ];
}

function rulingEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    endpoint({
      name: 'rejectComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/reject',
      summary: 'Take a comment away from readers, for a reason that its author sees',
      tag: TAG,
      audience: MODERATORS,
      params,
      body: rejectionSchema,
      answers: AS_IT_STANDS,
      handle: async (request) => {
        const { id } = request.params;
        const { reason, note, facts, legalGround } = request.body;
        const grounds = { facts: facts ?? null, legalGround: legalGround ?? null };
        const decision = { kind: 'reject', reason, note: note ?? null, grounds } as const;
        await moderateComment(deps, { id, decision, actor: actorOf(request) });
        return { status: 200, body: await showModerationCase(deps, id) };
      },
    }),
    endpoint({
      name: 'backtestPolicy',
      method: 'post',
      path: '/v1/staff/moderation/backtest',
      summary: 'What a changed policy would have done to the comments of the last days',
      tag: TAG,
      audience: MODERATORS,
      body: backtestSchema,
      limits: [BACKTESTING],
      answers: { 200: { description: 'The differences', schema: backtestResultSchema } },
      handle: async ({ body }) => ({ status: 200, body: await backtestPolicy(deps, body) }),
    }),
    decisionEndpoint(deps, {
      name: 'approveComment',
      path: '/v1/staff/comments/{id}/approve',
      summary: 'Publish a comment, or leave it published; reports and an appeal are settled',
      decide: (id, request) => {
        const decision = { kind: 'approve' } as const;
        return moderateComment(deps, { id, decision, actor: actorOf(request) });
      },
    }),
  ];
}

function markEndpoints(deps: CommentWriteDeps): Endpoint[] {
  const marking = (mark: Mark, isSet: boolean) => (id: string, request: Deciding) =>
    setMark(deps, { id, mark, isSet, actor: actorOf(request) });
  const featured = '/v1/staff/comments/{id}/featured';
  return [
    decisionEndpoint(deps, {
      name: 'pinComment',
      path: '/v1/staff/comments/{id}/pin',
      summary: 'Have a published comment lead every list of its article',
      decide: marking('pinned', true),
    }),
    decisionEndpoint(deps, {
      name: 'unpinComment',
      path: '/v1/staff/comments/{id}/unpin',
      summary: 'Let it stand where it belongs again',
      decide: marking('pinned', false),
    }),
    decisionEndpoint(deps, {
      name: 'featureComment',
      method: 'put',
      path: featured,
      summary: 'Set a published comment apart, for the list of featured ones',
      decide: marking('featured', true),
    }),
    decisionEndpoint(deps, {
      name: 'unfeatureComment',
      method: 'delete',
      path: featured,
      summary: 'Set it apart no longer',
      decide: marking('featured', false),
    }),
  ];
}

type Deciding = Pick<ApiRequest, 'caller' | 'requestId'>;

/** A decision that needs no more than to be made. */
function decisionEndpoint(
  deps: CommentWriteDeps,
  given: {
    name: string;
    method?: 'post' | 'put' | 'delete';
    path: string;
    summary: string;
    decide(id: string, request: Deciding): Promise<unknown>;
  },
): Endpoint {
  const { name, method = 'post', path, summary, decide } = given;
  return endpoint({
    name,
    method,
    path,
    summary,
    tag: TAG,
    audience: MODERATORS,
    params,
    answers: AS_IT_STANDS,
    handle: async (request) => {
      const { id } = request.params;
      await decide(id, request);
      return { status: 200, body: await showModerationCase(deps, id) };
    },
  });
}
