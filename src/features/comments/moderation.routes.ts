import { z } from 'zod';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { backtestPolicy } from './backtest-policy.ts';
import type { CommentDeps } from './comment-deps.ts';
import { BACKTESTING } from './comments.limits.ts';
import {
  getModerationCase,
  listMemberComments,
  listQueue,
  showModerationCase,
} from './list-queue.ts';
import { type Mark, setMark } from './mark-comment.ts';
import { type ModeratorDecision, moderateComment, moderateComments } from './moderate-comment.ts';
import {
  backtestResultSchema,
  backtestSchema,
  decisionResultsSchema,
  decisionsSchema,
  moderationCaseSchema,
  queueQuery,
  rejectionSchema,
  statementSchema,
} from './moderation.schemas.ts';
import { listStatementsOfReasons } from './statement-of-reasons.ts';

const FOR_MODERATORS = {
  tag: 'Staff: moderation',
  audience: { who: 'staff', role: 'moderator' },
} as const;
const params = z.object({ id: z.uuid() });
const PAGE_OF_CASES = {
  200: { description: 'A page of comments', schema: pageOf(moderationCaseSchema) },
};
const MODERATION_CASE = {
  200: { description: 'The comment as it stands now', schema: moderationCaseSchema },
};

export function moderationEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    ...readingEndpoints(deps),
    rejectEndpoint(deps),
    backtestEndpoint(deps),
    ...decisionEndpoints(deps),
    bulkEndpoint(deps),
    statementsEndpoint(deps),
  ];
}

function readingEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_MODERATORS,
      name: 'listModerationQueue',
      method: 'get',
      path: '/v1/staff/moderation/queue',
      summary: 'What waits for a moderator, oldest first, with all its context',
      query: queueQuery,
      answers: PAGE_OF_CASES,
      handle: async ({ query }) => ({ status: 200, body: await listQueue(deps, query) }),
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'listMemberComments',
      method: 'get',
      path: '/v1/staff/members/{id}/comments',
      summary: 'What a member wrote, newest first, whatever became of it',
      params,
      query: pageQuery,
      answers: PAGE_OF_CASES,
      handle: async ({ params: { id: memberId }, query }) => ({
        status: 200,
        body: await listMemberComments(deps, { memberId, ...query }),
      }),
    }),
    endpoint({
      ...FOR_MODERATORS,
      name: 'getModerationCase',
      method: 'get',
      path: '/v1/staff/comments/{id}',
      summary: 'One comment with all that a moderator has to know, also after a decision',
      params,
      answers: MODERATION_CASE,
      handle: async ({ params: { id } }) => ({
        status: 200,
        body: await getModerationCase(deps, id),
      }),
    }),
  ];
}

function rejectEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    name: 'rejectComment',
    method: 'post',
    path: '/v1/staff/comments/{id}/reject',
    summary: 'Take a comment away from readers, for a reason that its author sees',
    params,
    body: rejectionSchema,
    answers: MODERATION_CASE,
    handle: async (request) => {
      const { id } = request.params;
      const decision = toRejection(request.body);
      await moderateComment(deps, { id, decision, actor: actorOf(request) });
      return { status: 200, body: await showModerationCase(deps, id) };
    },
  });
}

function toRejection(
  rejection: Pick<z.output<typeof rejectionSchema>, 'reason'> &
    Partial<z.output<typeof rejectionSchema>>,
): ModeratorDecision {
  const { reason, note, facts, legalGround } = rejection;
  const grounds = { facts: facts ?? null, legalGround: legalGround ?? null };
  return { kind: 'reject', reason, note: note ?? null, grounds };
}

function backtestEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    name: 'backtestPolicy',
    method: 'post',
    path: '/v1/staff/moderation/backtest',
    summary: 'What a changed policy would have done to the comments of the last days',
    body: backtestSchema,
    limits: [BACKTESTING],
    answers: { 200: { description: 'The differences', schema: backtestResultSchema } },
    handle: async ({ body }) => ({ status: 200, body: await backtestPolicy(deps, body) }),
  });
}

function decisionEndpoints(deps: CommentDeps): Endpoint[] {
  const mark = (name: Mark, isSet: boolean) => (id: string, request: DecisionRequest) =>
    setMark(deps, { id, mark: name, isSet, actor: actorOf(request) });
  return [
    decisionEndpoint(deps, {
      name: 'approveComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/approve',
      summary: 'Publish a comment, or leave it published; reports and an appeal are settled',
      decide: (id, request) =>
        moderateComment(deps, { id, decision: { kind: 'approve' }, actor: actorOf(request) }),
    }),
    decisionEndpoint(deps, {
      name: 'pinComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/pin',
      summary: 'Have a published comment lead every list of its article',
      decide: mark('pinned', true),
    }),
    decisionEndpoint(deps, {
      name: 'unpinComment',
      method: 'post',
      path: '/v1/staff/comments/{id}/unpin',
      summary: 'Let it stand where it belongs again',
      decide: mark('pinned', false),
    }),
    decisionEndpoint(deps, {
      name: 'featureComment',
      method: 'put',
      path: '/v1/staff/comments/{id}/featured',
      summary: 'Set a published comment apart, for the list of featured ones',
      decide: mark('featured', true),
    }),
    decisionEndpoint(deps, {
      name: 'unfeatureComment',
      method: 'delete',
      path: '/v1/staff/comments/{id}/featured',
      summary: 'Set it apart no longer',
      decide: mark('featured', false),
    }),
  ];
}

type DecisionRequest = Pick<ApiRequest, 'caller' | 'requestId'>;

/** A decision without a body, answered with the comment as it is afterwards. */
function decisionEndpoint(
  deps: CommentDeps,
  {
    decide,
    ...options
  }: {
    name: string;
    method: 'post' | 'put' | 'delete';
    path: string;
    summary: string;
    decide(id: string, request: DecisionRequest): Promise<void>;
  },
): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    ...options,
    params,
    answers: MODERATION_CASE,
    handle: async (request) => {
      const { id } = request.params;
      await decide(id, request);
      return { status: 200, body: await showModerationCase(deps, id) };
    },
  });
}

function bulkEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    name: 'decideOnComments',
    method: 'post',
    path: '/v1/staff/moderation/decisions',
    summary: 'One decision on up to 100 comments, with what became of each',
    body: decisionsSchema,
    answers: { 200: { description: 'What became of each', schema: decisionResultsSchema } },
    handle: async (request) => {
      const { ids, decision: kind, reason, note } = request.body;
      const decision: ModeratorDecision =
        kind === 'approve' ? { kind } : toRejection({ reason: reason ?? 'other', note });
      const results = await moderateComments(deps, { ids, decision, actor: actorOf(request) });
      return { status: 200, body: { results } };
    },
  });
}

function statementsEndpoint(deps: CommentDeps): Endpoint {
  return endpoint({
    ...FOR_MODERATORS,
    name: 'listModerationStatements',
    method: 'get',
    path: '/v1/staff/moderation/statements',
    summary: 'Statements of reasons for illegal content, newest first; they name nobody',
    query: pageQuery,
    answers: { 200: { description: 'A page of them', schema: pageOf(statementSchema) } },
    handle: async ({ query }) => ({
      status: 200,
      body: await listStatementsOfReasons(deps, query),
    }),
  });
}
